import type { LearnerPicture } from "@masterx/client";
import { useConnection, useLearner } from "@masterx/react";
import { ageWords } from "../time/age-words.ts";
import { useNow } from "../time/use-now.ts";
import { levelWords, stateRows } from "./state-words.ts";

/** How a learner is doing now, for who may see it; greyed with its age while the connection is away. */
export const LiveState = ({ learnerId, name }: { learnerId: string; name: string }) => {
  const { picture, refused } = useLearner(learnerId);
  const synced = useConnection((connection) => connection.synced);
  if (refused) return <p className="small muted">Not shared with you any more. {name} decides, and can change it.</p>;
  if (!picture) return <p className="small muted">Looking how it goes.</p>;
  return (
    <div className="live-state" data-testid="live-state" data-stale={!synced}>
      <dl aria-label={`How it goes for ${name}`}>
        {stateRows.map(({ key, word }) => (
          <div key={key}>
            <dt>{word}</dt>
            <dd>
              <span className="level" aria-hidden="true">
                <span style={{ inlineSize: `${Math.round(picture.state[key] * 100)}%` }} />
              </span>
              <span className="level-word">{levelWords(picture.state[key])}</span>
            </dd>
          </div>
        ))}
      </dl>
      <Age picture={picture} synced={synced} />
    </div>
  );
};

/** What nobody has done anything for is the model's beginning, which is no observation. */
const Age = ({ picture, synced }: { picture: LearnerPicture; synced: boolean }) => {
  const now = useNow(10_000);
  const age = ageWords(now - picture.at);
  const says = picture.version === 0 ? "Nothing done yet: this is where everybody begins." : "Estimates, live.";
  return <p className="xs muted">{synced ? says : `Not live now: as it was ${age}.`}</p>;
};
