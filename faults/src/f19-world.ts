import type { LinkPurpose, Position } from "@masterx/protocol";
import { call, expectJson, type Person } from "@masterx/testing/people";
import type { History, HistoryEvent } from "@masterx/testing/read-history";
import { createRecording, type Recording } from "@masterx/testing/recording";
import { createRecoveringClient, type RecoveringClient } from "@masterx/testing/recovering-client";

/** Where a run takes place: a server in this process, or one that can be killed. */
export interface Place {
  readonly url: string;
  readonly socketUrl: string;
  readonly dataDir: string;
  readonly learners: readonly [Person, Person, Person];
  readonly adult: Person;
  /** Of all three, and of the first two. */
  readonly sessions: readonly [string, string];
  /**
   * SIGKILL and a new start; perhaps with an older copy of the data put in place between. Resolves with the history that
   * is lost by that; null: none is. Not everywhere possible.
   */
  readonly kill?: (isRestored: boolean) => Promise<History | null>;
  /** The server's own trimming, of all but a channel's newest `kept` events. Not everywhere possible. */
  readonly trim?: (channel: string, kept: number) => void;
  /** Resolves when all that was trimmed is: the events that only a reference log still has, oldest first. */
  readonly trimmed?: () => Promise<readonly HistoryEvent[]>;
}

/** One page: a client of a person with a fence of its own. */
interface Page {
  readonly client: RecoveringClient;
  readonly person: Person;
  readonly pageId: string;
  /** The same page was loaded again. */
  isReplaced: boolean;
}

/** The people of one run, their pages and sessions, and what they do to each other. */
export interface World {
  readonly recording: Recording;
  readonly pages: readonly Page[];
  readonly sessions: readonly string[];
  /** What stood in the database before each older copy took its place. */
  readonly lost: readonly History[];
  openPage(person: Person, pageId?: string): Page;
  say(page: Page, sessionId: string, more?: object): void;
  /** The last message of a person once more, from another of their pages. */
  sayAgain(page: Page): void;
  interact(): void;
  changeConsent(): Promise<void>;
  kill(isRestored: boolean): Promise<void>;
  stop(): void;
}

export function createWorld(place: Place, name: string): World {
  const recording = createRecording();
  const pages: Page[] = [];
  const generations = new Map<string, number>();
  const lastOf = new Map<string, { key: string; sessionId: string; content: string; more: object }>();
  const { learners, adult, url, sessions } = place;
  let keys = 0;
  let linkId: string | null = null;
  const lost: History[] = [];

  const world: World = {
    recording,
    pages,
    sessions,
    lost,
    openPage(person, pageId = crypto.randomUUID()) {
      const device_id = crypto.randomUUID();
      const client = createRecoveringClient({
        name: `${person.name} ${pages.length}`,
        userId: person.id,
        token: person.token,
        socketUrl: () => place.socketUrl,
        recording,
        retryMs: 5,
        async ticket() {
          const generation = (generations.get(pageId) ?? 0) + 1;
          generations.set(pageId, generation);
          const asked = { device_id, page_id: pageId, generation };
          const reply = call(url, person, "POST", "/api/ws/ticket", asked);
          return (await expectJson<{ ticket: string }>(reply, 200)).ticket;
        },
      });
      const page = { client, person, pageId, isReplaced: false };
      for (const older of pages) {
        if (older.pageId !== pageId) continue;
        older.isReplaced = true;
        older.client.linger();
      }
      pages.push(page);
      client.start();
      return page;
    },
    say({ client, person }, sessionId, more = {}) {
      keys += 1;
      const message = { key: `${name}.${keys}`, sessionId, content: `${person.name} says ${keys}`, more };
      lastOf.set(person.id, message);
      client.say(message.key, message.sessionId, message.content, more);
    },
    sayAgain({ client, person }) {
      const last = lastOf.get(person.id);
      if (last) client.say(last.key, last.sessionId, last.content, last.more);
    },
    interact() {
      const page = pages.find(({ person, client }) => person === learners[0] && client.isSynced);
      if (!page) return;
      keys += 1;
      const data = {
        learner_id: learners[0].id,
        type: "hint_request",
        content: "fractions",
        interaction_id: `${name}.${keys}`,
      };
      for (let time = 0; time < 2; time += 1) page.client.send({ type: "virtual_brain_interact", data });
    },
    async changeConsent() {
      if (linkId !== null) {
        await call(url, learners[0], "POST", `/api/v1/links/${linkId}/withdraw`);
        linkId = null;
        return;
      }
      const purposes: readonly LinkPurpose[] = ["live_state"];
      const proposed = await call(url, adult, "POST", "/api/v1/links", { learner: learners[0].id, purposes });
      const { id, code } = (await proposed.json()) as { id: string; code: string };
      const accepted = await call(url, learners[0], "POST", `/api/v1/links/${id}/accept`, { code, purposes });
      // More often than a person may: the story goes on without.
      if (!accepted.ok) return;
      linkId = id;
      for (const { person, client } of pages) if (person === adult) client.subscribe(learners[0].id);
    },
    async kill(isRestored) {
      const before = await place.kill?.(isRestored);
      if (!before) return;
      lost.push(before);
      linkId = null;
    },
    stop() {
      for (const { client } of pages) client.stop();
    },
  };
  return world;
}

/**
 * An adult may hear of a learner from a grant to the withdrawal's own event, by the order of the offsets; each epoch has
 * its own history.
 */
export function consentOrder(histories: readonly History[], adultId: string) {
  const changes = new Map(
    histories.map(({ epoch, events }) => [epoch, events.filter(({ type }) => type === "consent_changed")]),
  );
  return (userId: string, channel: string, { epoch, offset }: Position): boolean | undefined => {
    if (userId !== adultId || !channel.startsWith("learner:")) return undefined;
    const own = (changes.get(epoch) ?? []).filter(
      (change) => change.channel === channel && change.reference.includes("/live_state/"),
    );
    if (own.some((change) => change.offset === offset)) return true;
    return own.findLast((change) => change.offset < offset)?.reference.endsWith("/true") ?? false;
  };
}
