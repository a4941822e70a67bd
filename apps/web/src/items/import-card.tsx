import type { ImportReport } from "@masterx/protocol";
import { type FormEvent, useState } from "react";
import { useApi } from "../http/api-context.ts";
import { sentenceFor } from "../http/request-error.ts";
import { Icon } from "../icons/icon.tsx";

const largestFile = 20 * 1024 * 1024;
/** Items that one request puts in use. */
const together = 500;

/** A file of items, what would become of it, and then what became of it; a report is of the file and subject that are shown. */
export const ImportCard = ({ onDone }: { onDone: () => void }) => {
  const api = useApi();
  const [file, setFile] = useState<File | null>(null);
  const [subject, setSubject] = useState("");
  const [report, setReport] = useState<ImportReport | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);

  const run = async (task: () => Promise<void>): Promise<void> => {
    if (isBusy) return;
    setBusy(true);
    setFault(null);
    try {
      await task();
    } catch (thrown) {
      setFault(sentenceFor(thrown));
    } finally {
      setBusy(false);
    }
  };
  const send = (isDryRun: boolean) => (event?: FormEvent) => {
    event?.preventDefault();
    if (file === null) return setFault("Choose a file first.");
    if (file.size > largestFile) return setFault("The file is larger than 20 MiB. Split it.");
    const query = new URLSearchParams({ dry_run: String(isDryRun) });
    if (subject.trim() !== "") query.set("subject", subject.trim());
    void run(async () => setReport(await api.upload<ImportReport>(`/api/v1/items/import?${query.toString()}`, file)));
  };
  const accept = (ids: readonly string[]) =>
    void run(async () => {
      for (let from = 0; from < ids.length; from += together)
        await api.post("/api/v1/items/use", { ids: ids.slice(from, from + together), in_use: true });
      onDone();
    });

  return (
    <section className="card stack" aria-labelledby="import-title" data-testid="import">
      <h2 id="import-title">Import a file</h2>
      <p className="muted">
        OATutor, GIFT, Moodle XML, QTI 2 and 3, or JSONL, up to 20 MiB. First you see what would be taken; nothing is
        kept until you say so, and learners get nothing until you put it in use: then those whom you are linked to, and
        everybody when you are an operator.
      </p>
      <form className="stack narrow" onSubmit={send(true)}>
        <label className="field-box">
          <span className="field-label">File</span>
          <input
            className="field-input items-file"
            type="file"
            disabled={isBusy}
            onChange={(event) => {
              setFile(event.target.files?.[0] ?? null);
              setReport(null);
            }}
          />
        </label>
        <label className="field-box">
          <span className="field-label">Subject, where the file names none</span>
          <input
            className="field-input"
            value={subject}
            maxLength={80}
            disabled={isBusy}
            onChange={(event) => {
              setSubject(event.target.value);
              setReport(null);
            }}
          />
        </label>
        <div>
          <button type="submit" className="btn" aria-disabled={isBusy}>
            Look what is in it
          </button>
        </div>
      </form>
      {fault ? (
        <p className="field-fault" role="alert">
          {fault}
        </p>
      ) : null}
      <div role="status" className="live">
        {report ? (
          <p>
            <b>
              {report.dry_run ? "Would be taken" : "Taken"}: {report.added + report.changed + report.unchanged} of{" "}
              {report.found}
            </b>{" "}
            ({report.added} new, {report.changed} changed, {report.unchanged} as they were; read as {report.format}).
          </p>
        ) : null}
      </div>
      {report ? (
        <>
          <div className="row">
            {report.dry_run && report.ids.length > 0 ? (
              <button type="button" className="btn primary" aria-disabled={isBusy} onClick={() => send(false)()}>
                <Icon name="check" small />
                Import
              </button>
            ) : null}
            {!report.dry_run && report.ids.length > 0 ? (
              <button type="button" className="btn primary" aria-disabled={isBusy} onClick={() => accept(report.ids)}>
                <Icon name="check" small />
                Put all of them in use
              </button>
            ) : null}
          </div>
          <Lines title="Not taken" lines={report.refused} isOpen />
          <Lines title="Taken with a note" lines={report.notes} />
        </>
      ) : null}
    </section>
  );
};

interface LinesProps {
  readonly title: string;
  readonly lines: ImportReport["refused"];
  readonly isOpen?: boolean;
}

const Lines = ({ title, lines, isOpen = false }: LinesProps) =>
  lines.length === 0 ? null : (
    <details className="skill-area" open={isOpen}>
      <summary>
        <Icon name="down" small />
        {title} <span className="xs muted">{lines.length}</span>
      </summary>
      <ul className="import-lines small">
        {lines.slice(0, 500).map(({ line, id, reason }) => (
          <li key={`${line} ${id} ${reason}`}>
            <b>Line {line}</b>
            {id === null ? "" : ` (${id})`}: {reason}.
          </li>
        ))}
      </ul>
      {lines.length > 500 ? <p className="small muted">And {lines.length - 500} more.</p> : null}
    </details>
  );
