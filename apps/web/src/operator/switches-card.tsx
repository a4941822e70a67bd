import type { ReactNode } from "react";
import { LoadFault } from "../http/load-fault.tsx";
import { sentenceFor } from "../http/request-error.ts";
import type { useSwitches } from "./use-switches.ts";

interface SwitchesCardProps<Listed> {
  readonly id: string;
  readonly title: string;
  readonly says: string;
  readonly switches: ReturnType<typeof useSwitches<Listed>>;
  /** Nothing before anything is known. */
  readonly children: ReactNode;
}

/** A card with things that can be turned on and off, and what went wrong with that. */
export const SwitchesCard = <Listed,>({ id, title, says, switches, children }: SwitchesCardProps<Listed>) => {
  const { resource, reload, fault } = switches;
  return (
    <section className="card stack" aria-labelledby={id}>
      <div>
        <h2 id={id}>{title}</h2>
        <p className="xs muted">{says}</p>
      </div>
      {resource.state === "failed" ? <LoadFault fault={resource.fault} onRetry={reload} /> : null}
      {fault === null ? null : (
        <p className="small s-danger" role="alert">
          {sentenceFor(fault)}
        </p>
      )}
      {children}
    </section>
  );
};
