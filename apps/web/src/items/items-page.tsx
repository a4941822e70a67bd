import type { ItemPage, ItemSummary } from "@masterx/protocol";
import { useState } from "react";
import { ConnectionBanner } from "../connection/connection-banner.tsx";
import { useApi } from "../http/api-context.ts";
import { LoadFault } from "../http/load-fault.tsx";
import { sentenceFor } from "../http/request-error.ts";
import { useResource } from "../http/use-resource.ts";
import { Icon } from "../icons/icon.tsx";
import { Shell } from "../shell/shell.tsx";
import { ItemText } from "../text/item-text.tsx";
import { ImportCard } from "./import-card.tsx";
import { ItemEditor } from "./item-editor.tsx";
import { kinds } from "./item-fields.ts";

const pageSize = 20;

type Open =
  | { readonly what: "list" }
  | { readonly what: "import" }
  | { readonly what: "item"; readonly id: string | null };

/** What teachers wrote and imported: found, read, changed, and given to learners or taken back. */
export const ItemsPage = () => {
  const [open, setOpen] = useState<Open>({ what: "list" });
  const back = () => setOpen({ what: "list" });
  return (
    <Shell title="Practice items" sub="What you write and import for learners" current="items">
      <div className="page stack items">
        <ConnectionBanner />
        {open.what === "list" ? (
          <ItemList onOpen={(id) => setOpen({ what: "item", id })} onImport={() => setOpen({ what: "import" })} />
        ) : (
          <div>
            <button type="button" className="btn quiet" onClick={back}>
              <Icon name="turn" small />
              All items
            </button>
          </div>
        )}
        {open.what === "import" ? <ImportCard onDone={back} /> : null}
        {open.what === "item" ? <ItemEditor key={open.id ?? "new"} id={open.id} onSaved={back} /> : null}
      </div>
    </Shell>
  );
};

const ItemList = ({ onOpen, onImport }: { onOpen: (id: string | null) => void; onImport: () => void }) => {
  const [text, setText] = useState("");
  const [subject, setSubject] = useState("");
  const [use, setUse] = useState("");
  const [offset, setOffset] = useState(0);
  const query = new URLSearchParams({ limit: String(pageSize), offset: String(offset) });
  if (text.trim() !== "") query.set("q", text.trim());
  if (subject !== "") query.set("subject", subject);
  if (use !== "") query.set("in_use", use);
  const { resource, reload } = useResource<ItemPage>(`/api/v1/items?${query.toString()}`);
  const found = resource.state === "ready" ? resource.value : null;
  const filter = (set: (value: string) => void) => (event: { readonly target: { readonly value: string } }) => {
    setOffset(0);
    set(event.target.value);
  };
  return (
    <>
      <div className="row">
        <button type="button" className="btn primary" onClick={() => onOpen(null)}>
          <Icon name="plus" small />
          New item
        </button>
        <button type="button" className="btn" onClick={onImport}>
          <Icon name="sheet" small />
          Import a file
        </button>
      </div>
      <search className="items-filter">
        <label className="field-box">
          <span className="field-label">Find</span>
          <input className="field-input" type="search" value={text} maxLength={200} onChange={filter(setText)} />
        </label>
        <label className="field-box">
          <span className="field-label">Subject</span>
          <select className="field-input" value={subject} onChange={filter(setSubject)}>
            <option value="">All</option>
            {(found?.subjects ?? (subject === "" ? [] : [subject])).map((one) => (
              <option key={one}>{one}</option>
            ))}
          </select>
        </label>
        <label className="field-box">
          <span className="field-label">Show</span>
          <select className="field-input" value={use} onChange={filter(setUse)}>
            <option value="">All items</option>
            <option value="true">In use</option>
            <option value="false">Not in use</option>
          </select>
        </label>
      </search>
      {resource.state === "loading" ? <p className="muted">Looking for items.</p> : null}
      {resource.state === "failed" ? <LoadFault fault={resource.fault} onRetry={reload} /> : null}
      {found ? (
        <>
          <p className="small muted" role="status">
            {found.total === 1 ? "1 item" : `${found.total} items`}
          </p>
          {found.total === 0 ? (
            <p>Nothing here yet. Write an item, or import a file of OATutor, GIFT, Moodle XML, QTI or JSONL.</p>
          ) : null}
          <ul className="item-list" data-testid="items">
            {found.items.map((item) => (
              <ItemRow key={item.id} item={item} onOpen={() => onOpen(item.id)} onChanged={reload} />
            ))}
          </ul>
          {found.total > pageSize ? (
            <div className="row">
              <button
                type="button"
                className="btn"
                disabled={offset === 0}
                onClick={() => setOffset(offset - pageSize)}
              >
                Earlier
              </button>
              <button
                type="button"
                className="btn"
                disabled={offset + pageSize >= found.total}
                onClick={() => setOffset(offset + pageSize)}
              >
                More
              </button>
            </div>
          ) : null}
        </>
      ) : null}
    </>
  );
};

interface ItemRowProps {
  readonly item: ItemSummary;
  readonly onOpen: () => void;
  readonly onChanged: () => void;
}

const ItemRow = ({ item, onOpen, onChanged }: ItemRowProps) => {
  const api = useApi();
  const [fault, setFault] = useState<string | null>(null);
  const turn = (): void => {
    api.post("/api/v1/items/use", { ids: [item.id], in_use: !item.in_use }).then(onChanged, (thrown: unknown) => {
      setFault(sentenceFor(thrown));
    });
  };
  return (
    <li className="card item-row">
      <div>
        <button type="button" className="link item-question" onClick={onOpen}>
          <ItemText text={item.question} />
        </button>
        <p className="xs muted">
          {item.subject} · {item.skill.replaceAll("-", " ")} · level {item.level} ·{" "}
          {kinds[item.kind as keyof typeof kinds]}
        </p>
        {fault ? (
          <p className="field-fault" role="alert">
            {fault}
          </p>
        ) : null}
      </div>
      <label className="item-use small">
        <input type="checkbox" checked={item.in_use} disabled={!item.may_change} onChange={turn} />
        In use
      </label>
    </li>
  );
};
