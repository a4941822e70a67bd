import { checkAnswer, faultsOfItem, importFormats, type Item, largestImport } from "@masterx/items";
import type { ItemBody } from "@masterx/protocol";
import type { Context } from "hono";
import { z } from "zod";
import type { App, AppEnv } from "../http/app.ts";
import { readBody } from "../http/read-body.ts";
import { readBytes } from "../http/read-bytes.ts";
import { feedbackOn } from "../practice/feedback.ts";
import { answerShape, rightAnswer } from "../practice/practice-view.ts";
import { Refusal, type Store } from "../storage/store.ts";
import { importFile, tooLargeToImport } from "./import-file.ts";
import { saveItem, useItems } from "./item-writes.ts";
import { listItems } from "./list-items.ts";
import { type Author, itemOf, storedItem } from "./stored-item.ts";

const flag = z.enum(["true", "false"]).transform((value) => value === "true");
const word = z.string().trim().min(1).max(200);
const listQuery = z.object({
  q: word.optional(),
  subject: word.optional(),
  in_use: flag.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  offset: z.coerce.number().int().min(0).max(1e6).default(0),
});
const importQuery = z.object({
  format: z.enum(importFormats).optional(),
  subject: word.max(80).optional(),
  skill: word.max(80).optional(),
  licence: word.optional(),
  dry_run: flag.default(false),
});

/** What teachers write and import, and what of it learners get. */
export function itemRoutes(app: App, store: Store): void {
  app.get("/api/v1/items", async (context) => {
    const { q = null, subject = null, in_use = null, limit, offset } = readQuery(context, listQuery);
    const query = { text: q, subject, isInUse: in_use, limit, offset };
    return context.json(await listItems(store.read, query, askerOf(context)));
  });
  app.get("/api/v1/items/:id", async (context) => context.json(await shown(context, context.req.param("id"))));
  app.post("/api/v1/items", async (context) => {
    const id = Bun.randomUUIDv7();
    await save(context, id, true);
    return context.json(await shown(context, id), 201);
  });
  app.put("/api/v1/items/:id", async (context) => {
    const id = context.req.param("id");
    await save(context, id, false);
    return context.json(await shown(context, id));
  });
  app.post("/api/v1/items/preview", async (context) => {
    const { item: body, response } = await readBody(context, "item_preview");
    const item = soundItem("preview", body);
    const feedback = response === undefined ? null : feedbackOn(checkAnswer(item, response));
    return context.json({ answer: answerShape(item.answer), right_answer: rightAnswer(item.answer), feedback });
  });
  app.post("/api/v1/items/use", async (context) => {
    const { ids, in_use: isInUse } = await readBody(context, "items_use");
    await store.write(useItems, { ids, isInUse, ...changeOf(context) });
    return context.body(null, 204);
  });
  app.post("/api/v1/items/import", async (context) => {
    const { dry_run: isDryRun, ...options } = readQuery(context, importQuery);
    const bytes = await readBytes(context, largestImport);
    if (bytes === null) throw tooLargeToImport();
    const { by, requestId } = changeOf(context);
    return context.json(await importFile(store, bytes, { ...options, by, requestId, isDryRun, isInUse: false }));
  });

  async function save(context: Context<AppEnv>, id: string, isNew: boolean): Promise<void> {
    const body = await readBody(context, "item");
    const { licence, attribution } = body;
    const incoming = { item: soundItem(id, body), licence, attribution, source: null };
    await store.write(saveItem, { incoming, isNew, ...changeOf(context) });
  }

  async function shown(context: Context<AppEnv>, id: string) {
    const row = await store.read.selectFrom("items").selectAll().where("id", "=", id).executeTakeFirst();
    if (!row) throw new Refusal("not_found", "There is no such item.");
    return storedItem(row, askerOf(context));
  }
}

function soundItem(id: string, body: ItemBody): Item {
  const item = itemOf(id, body);
  const faults = faultsOfItem(item);
  if (faults.length > 0) throw new Refusal("bad_request", `The item cannot be practised: ${faults.join("; ")}.`);
  return item;
}

const askerOf = (context: Context<AppEnv>): Author => {
  const { userId, role } = context.get("identity");
  return { userId, role };
};
const changeOf = (context: Context<AppEnv>) => ({
  by: askerOf(context),
  now: Date.now(),
  requestId: context.env.requestId,
});

function readQuery<Schema extends z.ZodType>(context: Context<AppEnv>, schema: Schema): z.output<Schema> {
  const result = schema.safeParse(context.req.query());
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new Refusal("bad_request", `query: ${issue?.path.join(".") ?? ""}: ${issue?.message ?? "is not understood"}.`);
}
