import type { FormEvent, ReactNode, Ref } from "react";

interface FormFrameProps {
  readonly ref: Ref<HTMLFormElement>;
  readonly onSubmit: (event: FormEvent) => void;
  /** Why it was not taken. */
  readonly fault: string | null;
  /** What to say once it was. */
  readonly done: string | null;
  /** Of the one button. */
  readonly action: string;
  readonly isBusy: boolean;
  readonly children: ReactNode;
}

/** A small form of one's account: its fields, what went wrong or right, and one button. */
export const FormFrame = ({ ref, onSubmit, fault, done, action, isBusy, children }: FormFrameProps) => (
  <form ref={ref} className="stack narrow" noValidate onSubmit={onSubmit}>
    {children}
    {fault === null ? null : (
      <p className="field-fault" role="alert">
        {fault}
      </p>
    )}
    <p role="status" className="live small s-ok">
      {done}
    </p>
    <div>
      <button type="submit" className="btn" aria-disabled={isBusy}>
        {action}
      </button>
    </div>
  </form>
);
