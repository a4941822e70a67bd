import type { Source } from "@masterx/protocol";
import { Logo } from "../icons/logo.tsx";

/** Who answers: the tutor's face, and the provider behind it. A label may say more after a colon. */
export const TutorHead = ({ source, isFirst }: { source: Source | null; isFirst: boolean }) => {
  const [name, ...rest] = source?.label.split(": ") ?? [];
  const says = rest.join(": ");
  return (
    <>
      <span className="face" aria-hidden="true">
        <Logo sizePx={24} />
      </span>
      <div className="who">
        <b>Tutor</b>
        {name ? (
          <span
            className="badge"
            title={[says === "" ? source?.model : says, source?.reason].filter(Boolean).join(". ")}
            data-testid="provider-badge"
          >
            {name}
          </span>
        ) : null}
        {source?.reason && source.provider !== "built-in" ? <span className="muted xs">{source.reason}</span> : null}
        {says !== "" && isFirst ? <span className="muted">{says}</span> : null}
      </div>
    </>
  );
};
