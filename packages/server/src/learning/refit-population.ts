import type { Store } from "../storage/store.ts";
import { type Comparison, startFitting } from "./fit-population.ts";
import { beginRefit, endRefit, keepRefit } from "./refit-writes.ts";

export type RefitOutcome =
  | {
      readonly kind: "done";
      /** Of the population after it. */
      readonly version: number;
      readonly learners: number;
      readonly answers: number;
      /** Of the answers, those that may teach. */
      readonly taught: number;
      readonly items: number;
      readonly skills: number;
      readonly tookMs: number;
    }
  /** What was learnt as the answers came is better than what so few would teach in several passes. */
  | { readonly kind: "too_few"; readonly taught: number; readonly needed: number }
  /** What a refit from the answers before would have foretold of the latest is worse than what was foretold: all stays. */
  | ({ readonly kind: "worse" } & Comparison)
  | { readonly kind: "running" };

export interface RefitLimits {
  readonly fewest: number;
  readonly most: number;
  readonly mostOfALearner: number;
}

export interface RefitOptions {
  readonly limits?: RefitLimits;
  /** Gives it up: nothing has changed. */
  readonly signal?: AbortSignal;
}

/** Seconds of work and about 200 MB of memory; of more answers the learners who were there last count. */
const usual: RefitLimits = { fewest: 1_000, most: 300_000, mostOfALearner: 5_000 };

/**
 * Learns the population anew from the stored answers, in several passes, and puts it in the place of what was learnt
 * online, unless it foretells the latest answers worse; a learner's own picture stays as it was judged. Only one runs
 * on a database, whoever began it.
 */
export async function refitPopulation(
  store: Pick<Store, "read" | "write">,
  { limits: { fewest, most, mostOfALearner } = usual, signal }: RefitOptions = {},
): Promise<RefitOutcome> {
  const startedAt = Date.now();
  const enough = await countTeaching(store, fewest);
  if (enough < fewest) return { kind: "too_few", taught: enough, needed: fewest };
  const id = Bun.randomUUIDv7();
  if (!(await store.write(beginRefit, { id, now: startedAt }))) return { kind: "running" };
  const fitting = startFitting(signal);
  try {
    const taught = new Set<string>();
    let [learners, answers] = [0, 0];
    for (const learnerId of await latestLearners(store)) {
      if (answers >= most) break;
      signal?.throwIfAborted();
      const history = await historyOf(store, learnerId, Math.min(mostOfALearner, most - answers));
      if (history.length === 0) continue;
      fitting.add(history.map(({ event, teaches, judgement }) => [event, teaches === 1, judgement ?? ""]));
      for (const one of history) if (one.teaches === 1) taught.add(one.id);
      learners += 1;
      answers += history.length;
      await letOthersGo();
    }
    const outcome = await fitting.fit();
    if (outcome.kind === "worse") {
      await store.write(endRefit, { id });
      return outcome;
    }
    const fitted = outcome.population;
    const waiting = await store.read.selectFrom("lessons").select("id").execute();
    const learnt = waiting.flatMap((lesson) => (taught.has(lesson.id) ? [lesson.id] : []));
    const version = await store.write(keepRefit, { id, fitted, learnt, now: Date.now() });
    if (version === null) return { kind: "running" };
    const { length: items } = fitted.items;
    const { length: skills } = fitted.skills;
    const tookMs = Date.now() - startedAt;
    return { kind: "done", version, learners, answers, taught: taught.size, items, skills, tookMs };
  } catch (error) {
    await store.write(endRefit, { id });
    throw error;
  } finally {
    fitting.stop();
  }
}

async function countTeaching({ read }: Pick<Store, "read">, upTo: number): Promise<number> {
  const some = read.selectFrom("interactions").select("id").where("teaches", "=", 1).limit(upTo).as("some");
  const { count } = await read
    .selectFrom(some)
    .select(({ fn }) => fn.countAll<number | string>().as("count"))
    .executeTakeFirstOrThrow();
  return Number(count);
}

async function latestLearners({ read }: Pick<Store, "read">): Promise<readonly string[]> {
  const rows = await read.selectFrom("learner_states").select("learner_id").orderBy("updated_at", "desc").execute();
  return rows.map(({ learner_id }) => learner_id);
}

/** The latest answers of a learner, in the order of time: only an answer has a judgement. */
async function historyOf({ read }: Pick<Store, "read">, learnerId: string, most: number) {
  const rows = await read
    .selectFrom("interactions")
    .select(["id", "event", "teaches", "judgement"])
    .where("learner_id", "=", learnerId)
    .where("judgement", "is not", null)
    .orderBy("version", "desc")
    .limit(most)
    .execute();
  return rows.toReversed();
}

/** SQLite reads in the thread that serves people. */
const letOthersGo = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));
