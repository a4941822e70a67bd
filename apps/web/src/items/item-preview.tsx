import type { ItemPreview as Preview } from "@masterx/protocol";
import { useState } from "react";
import { useApi } from "../http/api-context.ts";
import { sentenceFor } from "../http/request-error.ts";
import { Icon } from "../icons/icon.tsx";
import { AnswerForm } from "../practice/answer-form.tsx";
import { ItemText } from "../text/item-text.tsx";
import { itemBody, type ItemFields } from "./item-fields.ts";

/** How a learner would be asked, with the same form; an answer is checked by the server and teaches nobody anything. */
export const ItemPreview = ({ fields }: { fields: ItemFields }) => {
  const api = useApi();
  const [asked, setAsked] = useState<{ readonly fields: ItemFields; readonly preview: Preview } | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const ask = async (response?: string): Promise<void> => {
    setFault(null);
    try {
      const body = { item: itemBody(fields), ...(response === undefined ? {} : { response }) };
      setAsked({ fields, preview: await api.post<Preview>("/api/v1/items/preview", body) });
    } catch (thrown) {
      setAsked(null);
      setFault(sentenceFor(thrown));
    }
  };
  const isCurrent = asked?.fields === fields;
  const feedback = asked?.preview.feedback ?? null;
  return (
    <section className="stack" aria-labelledby="preview-title">
      <div className="row">
        <h2 id="preview-title">As a learner sees it</h2>
        <button type="button" className="btn tight" onClick={() => void ask()}>
          <Icon name="eye" small />
          {asked === null ? "Show" : "Show again"}
        </button>
      </div>
      {fault ? (
        <p className="field-fault" role="alert">
          {fault}
        </p>
      ) : null}
      {asked && !isCurrent ? <p className="small muted">The item has changed since: show it again.</p> : null}
      {asked && isCurrent ? (
        <article className="exercise" data-testid="preview">
          <div className="exercise-ask">
            <p className="ask">
              <ItemText text={fields.question} />
            </p>
            <AnswerForm
              answer={asked.preview.answer}
              attempts={feedback ? 1 : 0}
              isBusy={false}
              onAnswer={(response) => void ask(response)}
            />
          </div>
          <div role="status" className="live">
            {feedback ? (
              <section className="exercise-feedback" data-verdict={feedback.verdict}>
                <h2>{{ right: "Right", wrong: "Not yet", almost: "Not counted yet" }[feedback.verdict]}</h2>
                <p>
                  <ItemText text={feedback.text} />
                </p>
              </section>
            ) : null}
          </div>
          {fields.attribution === "" ? null : <p className="xs muted exercise-source">{fields.attribution}</p>}
        </article>
      ) : null}
    </section>
  );
};
