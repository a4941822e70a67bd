import type { Position } from "@masterx/protocol";
import { checkConnection, type ChannelEnd } from "./check-connection.ts";
import { checkDatabase } from "./check-database.ts";
import type { History } from "./read-history.ts";
import type { Recording } from "./recording.ts";

/**
 * The five promises of the product:
 * 1. an acknowledged message survives and reaches every member after recovery;
 * 2. a retried command has one effect;
 * 3. one contiguous order per channel, the same for everyone;
 * 4. nobody receives what they may not;
 * 5. when the server cannot prove 1–3 it says `recovered:false`: no gap is silent.
 */
export type PromiseNumber = 1 | 2 | 3 | 4 | 5;

export interface Broken {
  readonly promise: PromiseNumber;
  readonly what: string;
}
export type Break = (promise: PromiseNumber, what: string) => void;

export interface CheckOptions {
  readonly history: History;
  readonly recording: Recording;
  /** Clients that are connected and at rest: they must have seen everything. */
  readonly caughtUp?: ReadonlySet<string>;
  /** How many times an older copy was put in place; more epochs than that are one too many. */
  readonly restores?: number;
  /** Whether somebody may see this event; undefined: as members, links and ownership stand in the database. */
  readonly mayHear?: (userId: string, channel: string, place: Position) => boolean | undefined;
}

export interface Checked {
  readonly broken: readonly Broken[];
  readonly figures: {
    readonly messages: number;
    readonly events: number;
    readonly "events seen": number;
    readonly acknowledged: number;
    readonly "repeats answered with the first result": number;
    readonly recovered: number;
    readonly "not recovered, and told so": number;
  };
}

/** Holds what every client saw against what was promised to all and what the database has. */
export function checkPromises(options: CheckOptions): Checked {
  const { history, recording, caughtUp = new Set<string>(), restores = 0 } = options;
  const broken: Broken[] = [];
  const fail: Break = (promise, what) => void broken.push({ promise, what });
  for (const complaint of recording.complaints) fail(3, complaint);

  checkDatabase(history, recording, fail);
  checkAcknowledgements(history, recording, fail);
  checkOneOrder(options, fail);

  const ends = new Map<string, ReadonlyMap<string, ChannelEnd>>();
  for (const connection of recording.connections) ends.set(connection.client, checkConnection(connection, fail));
  for (const client of caughtUp)
    for (const [channel, end] of ends.get(client) ?? [])
      if (end.epoch === history.epoch && end.offset !== (history.heads.get(channel) ?? 0))
        fail(1, `${client} is at rest at ${channel} ${end.offset}; the head is ${history.heads.get(channel) ?? 0}.`);

  const entries = recording.connections.flatMap((connection) => connection.entries);
  const epochs = new Set(entries.flatMap((entry) => (entry.kind === "event" ? [entry.place.epoch] : [])));
  epochs.add(history.epoch);
  if (epochs.size > restores + 1) fail(5, `${epochs.size} epochs were told after ${restores} restores.`);

  const count = (kind: (typeof entries)[number]["kind"]) => entries.filter((entry) => entry.kind === kind).length;
  return {
    broken,
    figures: {
      messages: history.messages.length,
      events: history.events.length,
      "events seen": count("event"),
      acknowledged: new Set(entries.flatMap((entry) => (entry.kind === "acknowledged" ? [entry.key] : []))).size,
      "repeats answered with the first result": entries.filter(
        (entry) => entry.kind === "acknowledged" && entry.isDuplicate,
      ).length,
      recovered: count("recovered"),
      "not recovered, and told so": count("not_recovered"),
    },
  };
}

function checkAcknowledgements(history: History, recording: Recording, fail: Break): void {
  const byKey = new Map(history.messages.flatMap((message) => (message.key === null ? [] : [[message.key, message]])));
  const first = new Map<string, string>();
  for (const { entries } of recording.connections)
    for (const entry of entries) {
      if (entry.kind !== "acknowledged") continue;
      const { key, reference, place } = entry;
      const before = first.get(`${place.epoch} ${key}`) ?? reference;
      first.set(`${place.epoch} ${key}`, before);
      if (before !== reference) fail(2, `${key} was acknowledged as ${before} and as ${reference}.`);
      // What an older copy does not hold is lost by a decision of the operator, and told by the epoch.
      if (place.epoch !== history.epoch) continue;
      const kept = byKey.get(key);
      if (kept?.id !== reference)
        fail(1, `${key} was acknowledged as ${reference} and is ${kept?.id ?? "not in the database"}.`);
      const sent = recording.sent.get(key);
      if (kept && sent && (kept.authorId !== sent.authorId || kept.content !== sent.content.toWellFormed()))
        fail(1, `${key} is kept otherwise than it was sent.`);
    }
}

/** Everybody saw the same at the same place, what the database has there, and only who may. */
function checkOneOrder({ history, recording, mayHear }: CheckOptions, fail: Break): void {
  const kept = new Map(history.events.map((event) => [`${event.channel} ${event.offset}`, event]));
  const messages = new Map(history.messages.map((message) => [message.id, message]));
  const told = new Map<string, string>();
  for (const { client, userId, entries } of recording.connections)
    for (const entry of entries) {
      if (entry.kind !== "event") continue;
      const { channel, place, type, reference, content } = entry;
      const where = `${channel} ${place.offset}`;
      const shown = `${type} ${reference ?? ""}`;
      const before = told.get(`${where} ${place.epoch}`) ?? shown;
      told.set(`${where} ${place.epoch}`, before);
      if (before !== shown) fail(3, `At ${where} one client saw ${before}, ${client} saw ${shown}.`);
      const isAllowed = mayHear?.(userId, channel, place) ?? mayFollow(history, userId, channel);
      if (!isAllowed) fail(4, `${client} of ${userId} saw ${where} (${shown}).`);
      if (place.epoch !== history.epoch) continue;
      const event = kept.get(where);
      const isTrimmed = place.offset <= (history.heads.get(channel) ?? 0) && !event;
      if (isTrimmed || type === "erased") continue;
      if (event?.type !== type || (reference !== null && reference !== event.reference))
        fail(
          3,
          `At ${where} ${client} saw ${shown}; the database has ${event ? `${event.type} ${event.reference}` : "nothing"}.`,
        );
      const message = type === "message_received" && reference !== null ? messages.get(reference) : undefined;
      if (message && `session:${message.sessionId}` !== channel)
        fail(4, `${client} saw a message of session ${message.sessionId} at ${where}.`);
      if (message && content !== null && content !== message.content)
        fail(3, `At ${where} ${client} saw another text than the database has.`);
    }
}

function mayFollow(history: History, userId: string, channel: string): boolean {
  const [kind, id] = [channel.slice(0, channel.indexOf(":")), channel.slice(channel.indexOf(":") + 1)];
  if (kind === "session") return history.members.has(`${id} ${userId}`);
  if (id === userId) return true;
  return kind === "learner" && history.links.has(`${id} ${userId}`);
}
