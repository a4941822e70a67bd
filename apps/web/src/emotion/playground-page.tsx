import { Shell } from "../shell/shell.tsx";
import { LaterPlayground } from "./later-playground.ts";

/** `/app/emotion` for who is signed in. */
export const PlaygroundPage = () => (
  <Shell title="How texts read" sub="Try the emotion model; nothing you type leaves this page" current="account">
    <LaterPlayground />
  </Shell>
);
