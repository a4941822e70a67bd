import { SwitchesCard } from "./switches-card.tsx";
import { useSwitches } from "./use-switches.ts";

interface InterventionRecord {
  readonly kind: string;
  readonly is_on: boolean;
  readonly proposed: number;
  readonly accepted: number;
  readonly known: number;
  readonly helped: number;
}
interface Listed {
  readonly interventions: readonly InterventionRecord[];
}

/** Below so many a share says nothing. */
const fewest = 5;

const names: Readonly<Record<string, string>> = {
  hint: "A hint",
  worked_example: "A worked example",
  easier: "Something easier",
  switch: "Leave a skill for today",
  person: "Ask a person",
  break: "A break",
  challenge: "Something harder",
  slow_down: "Take more time",
  prerequisite: "First what it builds on",
  encourage: "Encouragement",
};

/** What the Virtual Brain proposes to learners, what their next answers were like, and a switch for each kind. */
export const InterventionsCard = () => {
  const switches = useSwitches<Listed>("/api/v1/operations/interventions", 30_000);
  return (
    <SwitchesCard
      id="interventions"
      title="What learners are proposed"
      says="The Virtual Brain proposes these when practice is too hard, too easy or tiring. “Went well”: at least two of the next three answers were right. Turn off what does not help; the next step of help takes its place."
      switches={switches}
    >
      <ul className="interventions">
        {switches.listed?.interventions.map((record) => (
          <Row key={record.kind} record={record} onTurn={switches.turn} />
        ))}
      </ul>
    </SwitchesCard>
  );
};

const Row = (props: { readonly record: InterventionRecord; readonly onTurn: (kind: string, on: boolean) => void }) => {
  const { kind, is_on: isOn, proposed, accepted, known, helped } = props.record;
  const name = names[kind] ?? kind;
  const share = known < fewest ? null : helped / known;
  return (
    <li data-on={isOn} data-testid={`intervention-${kind}`}>
      <div>
        <b>{name}</b> {isOn ? null : <span className="tag">off</span>}
        <p className="xs muted num">
          {proposed === 0
            ? "never proposed yet"
            : `proposed ${proposed === 1 ? "once" : `${proposed} times`}, accepted ${accepted}`}
          {known === 0 ? "" : `; went well after ${helped} of ${known}`}
        </p>
      </div>
      {share === null ? null : (
        <span className="share" aria-hidden="true">
          <i style={{ inlineSize: `${Math.round(share * 100)}%` }} />
        </span>
      )}
      <button
        type="button"
        className="btn tight"
        aria-label={`Turn ${isOn ? "off" : "on"}: ${name}`}
        onClick={() => props.onTurn(kind, !isOn)}
      >
        {isOn ? "Turn off" : "Turn on"}
      </button>
    </li>
  );
};
