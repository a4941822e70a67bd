/** A stylesheet: its import is for its effect. */
declare module "@masterx/react/styles.css";
