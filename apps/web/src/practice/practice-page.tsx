import { ConnectionBanner } from "../connection/connection-banner.tsx";
import { LoadFault } from "../http/load-fault.tsx";
import { Link } from "../routing/link.tsx";
import { Shell } from "../shell/shell.tsx";
import { ExerciseCard } from "./exercise-card.tsx";
import { FeelingCard } from "./feeling-card.tsx";
import { changesExercise, InterventionCard } from "./intervention-card.tsx";
import { MasteryCard } from "./mastery-card.tsx";
import { RoundCard } from "./round-card.tsx";
import { RoundEnd } from "./round-end.tsx";
import { SkillChooser } from "./skill-chooser.tsx";
import { useIdleEvents } from "./use-idle-events.ts";
import { usePractice } from "./use-practice.ts";

/** A learner practises: one exercise at a time, in step on every device. */
export const PracticePage = () => {
  const practice = usePractice();
  const { resource } = practice;
  const view = resource.state === "ready" ? resource.value : null;
  const round = view?.round ?? null;
  const exercise = view?.exercise ?? null;
  const isOpen = round !== null && !round.ended && exercise !== null;
  useIdleEvents(view !== null && isOpen && exercise.outcome === null ? view.learner_id : null, view?.version ?? null);
  return (
    <Shell
      title={isOpen ? round.name : "Practice"}
      sub={isOpen ? `${round.size} questions` : "At the level that suits you"}
      current="practice"
    >
      <div className="practice">
        <ConnectionBanner />
        {resource.state === "loading" ? <p className="muted">Looking where you left off.</p> : null}
        {resource.state === "failed" ? <LoadFault fault={resource.fault} onRetry={practice.reload} /> : null}
        {practice.fault ? (
          <p className="banner" role="alert">
            {practice.fault}
          </p>
        ) : null}
        {view ? (
          <>
            <div className="stack practice-main">
              <div role="status" className="live">
                {view.intervention && (exercise?.outcome === null || !changesExercise(view.intervention)) ? (
                  <InterventionCard intervention={view.intervention} practice={practice} />
                ) : null}
              </div>
              {isOpen ? (
                <>
                  <ExerciseCard key={exercise.id} exercise={exercise} round={round} practice={practice} />
                  {exercise.outcome === null ? null : (
                    <FeelingCard key={`${exercise.id} feeling`} learnerId={view.learner_id} done={round.done.length} />
                  )}
                </>
              ) : (
                <>
                  {round ? <RoundEnd view={view} practice={practice} /> : null}
                  <SkillChooser practice={practice} />
                </>
              )}
            </div>
            <aside className="stack practice-side" aria-label="Your practice">
              {round ? <RoundCard round={round} current={isOpen ? exercise.id : null} /> : null}
              {view.mastery.slice(0, 3).map((one) => (
                <MasteryCard
                  key={one.skill}
                  mastery={one}
                  name={one.skill === exercise?.skill ? exercise.skill_name : null}
                />
              ))}
              <p className="small">
                <Link to={{ page: "monitor", learnerId: view.learner_id }}>What the Virtual Brain sees</Link>
              </p>
            </aside>
          </>
        ) : null}
      </div>
    </Shell>
  );
};
