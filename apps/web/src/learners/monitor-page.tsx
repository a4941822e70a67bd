import type { LearnerProgress } from "@masterx/protocol";
import { useConnection, useLearner, VirtualBrainMonitor } from "@masterx/react";
import { useSignedIn } from "../account/signed-in.ts";
import { ConnectionBanner } from "../connection/connection-banner.tsx";
import { RequestError } from "../http/request-error.ts";
import { LoadFault } from "../http/load-fault.tsx";
import { masteryWords } from "../practice/mastery-words.ts";
import { Shell } from "../shell/shell.tsx";
import { Happenings } from "./happenings.tsx";
import { useLearnerProgress } from "./use-learner-progress.ts";

/** What the Virtual Brain sees of one learner, live: for the learner, and for adults whom they share their live state with. */
export const MonitorPage = ({ learnerId }: { learnerId: string }) => {
  const { account } = useSignedIn();
  const isOwn = account.id === learnerId;
  const { refused } = useLearner(learnerId);
  const progress = useLearnerProgress(learnerId);
  const synced = useConnection((connection) => connection.synced);
  const { resource } = progress;
  const isShut =
    refused ||
    (resource.state === "failed" && resource.fault instanceof RequestError && resource.fault.code === "not_shared");
  // What was withdrawn while one looked is neither shown nor named.
  const known = !isShut && resource.state === "ready" ? resource.value : null;
  const name = isOwn ? "You" : (known?.name ?? "the learner");
  return (
    <Shell
      title={isOwn ? "What the Virtual Brain sees" : `How it goes for ${name}`}
      sub={
        isOwn
          ? "Estimates of how you are doing; adults see them only if you share them"
          : "Live, as they share it with you"
      }
      current={null}
    >
      <div className="page stack" data-testid="monitor-page">
        <ConnectionBanner />
        {isShut ? (
          <section className="card stack" role="alert">
            <h2>Not shared with you</h2>
            <p className="muted">Only the learner, and adults whom they share their live state with, see this page.</p>
          </section>
        ) : (
          <>
            <section className="card stack" aria-label="Live state">
              <VirtualBrainMonitor learnerId={learnerId} showRecommendations={false} />
              <p className="xs muted">
                These are estimates from answers, times and messages, no measurements. They are never used for marks.
              </p>
            </section>
            {progress.resource.state === "failed" ? (
              <LoadFault fault={progress.resource.fault} onRetry={progress.reload} />
            ) : null}
            {known ? <Progress known={known} isStale={!synced} /> : null}
            <Happenings learnerId={learnerId} isOwn={isOwn} />
          </>
        )}
      </div>
    </Shell>
  );
};

const Progress = ({ known, isStale }: { known: LearnerProgress; isStale: boolean }) => {
  const { difficulty, mastery, recommendations } = known;
  const why = difficulty.reasons.flatMap(({ text }) => text ?? []);
  return (
    <>
      <section className="card stack" aria-label="Difficulty" data-testid="difficulty" data-stale={isStale}>
        <h2>Level {difficulty.next} of 5</h2>
        <p className="muted">{mastery.length === 0 ? "Nothing answered yet." : why.join(" ")}</p>
        {recommendations.length > 0 ? (
          <ul className="small">
            {recommendations.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        ) : null}
      </section>
      {mastery.length > 0 ? (
        <section className="card stack" aria-label="Skills" data-testid="skills" data-stale={isStale}>
          <h2>Skills</h2>
          <dl className="perf">
            {mastery.map(({ skill, name, probability, level, answers }) => (
              <div key={skill}>
                <dt>{name}</dt>
                <dd>
                  {masteryWords[level]}, {Math.round(probability * 100)} of 100{" "}
                  <span className="xs muted">
                    after {answers} {answers === 1 ? "answer" : "answers"}
                  </span>
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ) : null}
    </>
  );
};
