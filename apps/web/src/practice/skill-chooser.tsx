import type { PracticeSkills } from "@masterx/protocol";
import { useState } from "react";
import { Choices } from "../form/choices.tsx";
import { LoadFault } from "../http/load-fault.tsx";
import { useResource } from "../http/use-resource.ts";
import { Icon } from "../icons/icon.tsx";
import { useNow } from "../time/use-now.ts";
import { masteryWords } from "./mastery-words.ts";
import type { PracticeActions } from "./use-practice.ts";

/** What to practise: a mixed round that is chosen for the learner, or any skill. */
export const SkillChooser = ({ practice }: { practice: PracticeActions }) => {
  const { resource, reload } = useResource<PracticeSkills>("/api/v1/practice/skills");
  const now = useNow(60_000);
  const [chosen, setChosen] = useState<string | null>(null);
  if (resource.state === "loading") return <p className="muted">Looking what there is to practise.</p>;
  if (resource.state === "failed") return <LoadFault fault={resource.fault} onRetry={reload} />;
  const { skills: all } = resource.value;
  const subjects = [...new Set(all.map((skill) => skill.subject))];
  const subject = chosen ?? subjects[0];
  const skills = all.filter((skill) => skill.subject === subject);
  const areas = [...new Set(skills.map((skill) => skill.area))];
  const due = all.filter((skill) => skill.due !== null && Date.parse(skill.due) <= now).length;
  return (
    <>
      <section className="card stack">
        <h2>A mixed round of mathematics</h2>
        <p className="muted">
          Ten questions, about fifteen minutes. What is due for a review, in any subject, comes first
          {due > 0 ? ` (${due} today)` : ""}, then what you have begun, then what builds on it.
        </p>
        <div>
          <button
            type="button"
            className="btn primary"
            disabled={practice.isBusy}
            onClick={() => void practice.begin(null)}
          >
            <Icon name="pen" small />
            Begin
          </button>
        </div>
      </section>
      <section className="card stack">
        <h2>Or choose what to practise</h2>
        <fieldset className="choice">
          <legend className="small muted">Subject</legend>
          <Choices
            name="subject"
            options={subjects.map((one) => ({ value: one, word: one.replace(/^./, (first) => first.toUpperCase()) }))}
            value={subject ?? null}
            onValue={setChosen}
            look="pills"
          />
        </fieldset>
        {areas.map((area) => (
          <details
            key={area}
            className="skill-area"
            open={areas.length === 1 || skills.some((skill) => skill.area === area && skill.answers > 0)}
          >
            <summary>
              <Icon name="down" small />
              {area} <span className="xs muted">{skills.filter((skill) => skill.area === area).length} skills</span>
            </summary>
            <ul className="skills">
              {skills
                .filter((skill) => skill.area === area)
                .map((skill) => (
                  <li key={skill.id}>
                    <button
                      type="button"
                      className="btn tight"
                      disabled={practice.isBusy}
                      onClick={() => void practice.begin(skill.id)}
                    >
                      {skill.name}
                      {skill.answers > 0 ? <span className="xs muted">{masteryWords[skill.level]}</span> : null}
                    </button>
                  </li>
                ))}
            </ul>
          </details>
        ))}
      </section>
    </>
  );
};
