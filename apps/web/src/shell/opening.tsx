import { Logo } from "../icons/logo.tsx";

/** Before anybody is known; says so only when it takes a moment. */
export const Opening = ({ children = "Opening MasterX" }: { children?: string }) => (
  <div className="alone" role="status">
    <div className="opening">
      <Logo sizePx={56} />
      <p className="muted">{children}</p>
    </div>
  </div>
);
