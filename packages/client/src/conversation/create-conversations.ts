import type { AnswerInProgress, Message, ServerData, ServerMessage, ServerType } from "@masterx/protocol";
import { limits } from "@masterx/protocol";
import type { Client } from "../client.ts";
import { idOf } from "../id-of.ts";
import { isSame } from "../is-same.ts";
import { type Cell, createCell, type Observable } from "../observable.ts";
import type { OutboxEntry } from "../outbox/outbox-entry.ts";
import { type Conversation, emptyConversation, type SessionMessage } from "./conversation.ts";
import {
  asSessionMessage,
  type ConversationEvent,
  type ConversationState,
  emptyState,
  reduce,
} from "./conversation-state.ts";

interface MessagePage {
  readonly messages: readonly Message[];
  readonly answer: AnswerInProgress | null;
  readonly more: boolean;
}
/** As much of a client as is needed. */
export type ConversationsClient = Pick<Client, "outbox" | "connection" | "get">;

/** Every session that was heard of, each with a cell for the pages that show it. */
export function createConversations({ outbox, connection, get }: ConversationsClient) {
  const states = new Map<string, ConversationState>();
  const cells = new Map<string | null, Cell<Conversation>>();
  const unsent = new WeakMap<OutboxEntry, SessionMessage>();
  const asking = new Set<string>();
  const userId = () => connection.snapshot().userId;
  let era = 0;
  outbox.subscribe(() => {
    for (const sessionId of cells.keys()) publish(sessionId);
  });

  function apply(sessionId: string, event: ConversationEvent): void {
    states.set(sessionId, reduce(states.get(sessionId) ?? emptyState, event));
    publish(sessionId);
  }

  function publish(sessionId: string | null): void {
    const cell = cells.get(sessionId);
    if (!cell) return;
    const state = states.get(sessionId ?? "") ?? emptyState;
    const waiting = outbox.snapshot().filter((entry) => entry.session_id === sessionId && isUnsent(entry, state));
    const messages = [...state.messages, ...waiting.map(asUnsentMessage)];
    const before = cell.snapshot();
    const next: Conversation = {
      status: sessionId === null ? "ready" : state.status,
      messages: isSameList(before.messages, messages) ? before.messages : messages,
      members: state.members,
      answer: state.answers.at(-1) ?? null,
      more: state.more,
    };
    if (!isSame(next, before)) cell.set(next);
  }

  function asUnsentMessage(entry: OutboxEntry): SessionMessage {
    const known = unsent.get(entry);
    if (known) return known;
    const message: SessionMessage = {
      id: entry.client_message_id,
      client_message_id: entry.client_message_id,
      session_id: entry.session_id ?? "",
      author_id: userId(),
      role: "user",
      content: entry.content,
      timestamp: new Date(entry.at).toISOString(),
      status: entry.state,
      own: true,
      offset: null,
      ...(entry.error && { error: entry.error }),
    };
    unsent.set(entry, message);
    return message;
  }

  async function fetchPage(sessionId: string, before?: string): Promise<MessagePage> {
    const query = before === undefined ? "" : `&before=${encodeURIComponent(before)}`;
    return (await get(`/api/v1/sessions/${encodeURIComponent(sessionId)}/messages?limit=50${query}`)) as MessagePage;
  }

  async function load(sessionId: string): Promise<void> {
    const { status } = states.get(sessionId) ?? emptyState;
    if (status === "ready" || status === "loading") return;
    const of = era;
    apply(sessionId, { type: "status", status: "loading" });
    try {
      const page = await fetchPage(sessionId);
      if (of === era) apply(sessionId, { type: "latest", ...page, messages: own(page.messages), isWhole: false });
    } catch (error) {
      if (of === era && states.get(sessionId)?.status === "loading")
        apply(sessionId, { type: "status", status: "failed" });
      throw error;
    }
  }

  /** What streamed while nobody listened is kept by the server with the answer; asked for once at a time. */
  async function fillGap(sessionId: string): Promise<void> {
    if (asking.has(sessionId) || !states.get(sessionId)?.answers.some((answer) => answer.ahead.length > 0)) return;
    asking.add(sessionId);
    const of = era;
    const page = await fetchPage(sessionId).catch(() => null);
    asking.delete(sessionId);
    if (of === era && page?.answer) apply(sessionId, { type: "progress", answer: page.answer });
  }

  const changeMember = (data: ServerData<"user_joined">, present: boolean) =>
    apply(data.session_id, { type: "member", member: { user_id: data.user_id, name: data.name, present } });

  const taken: { readonly [Type in ServerType]?: (data: ServerData<Type>, message: ServerMessage) => void } = {
    message_received: ({ message }, { offset = null }) =>
      apply(message.session_id, { type: "message", message: asSessionMessage(message, userId(), offset) }),
    message_changed: ({ message }) =>
      apply(message.session_id, { type: "changed", message: asSessionMessage(message, userId(), null) }),
    erased(_, { channel = "", offset = 0 }) {
      if (channel.startsWith("session:")) apply(idOf(channel), { type: "erased", offset });
    },
    ai_thinking: (data) => apply(data.session_id, { type: "answer", ...idsOf(data) }),
    provider_selected(data) {
      const { provider, model, label } = data;
      apply(data.session_id, { type: "answer", ...idsOf(data), source: { provider, model, label } });
    },
    message_delta(data) {
      const { position, text, source } = data;
      apply(data.session_id, { type: "delta", ...idsOf(data), piece: { position, text }, source });
      void fillGap(data.session_id);
    },
    session_update({ session_id, members }) {
      if (members) apply(session_id, { type: "members", members });
    },
    user_joined: (data) => changeMember(data, true),
    user_left: (data) => changeMember(data, false),
    member_changed({ session_id, user_id, name, role, action }) {
      if (action === "removed") apply(session_id, { type: "member_removed", user_id });
      else apply(session_id, { type: "member", member: { user_id, name, role } });
    },
    resumed(resumed) {
      const { of } = resumed;
      if (!of.startsWith("session:") || resumed.recovered) return;
      const { snapshot, why } = resumed;
      const sessionId = idOf(of);
      if (why === "forbidden") apply(sessionId, { type: "status", status: "failed" });
      if (!snapshot || !("messages" in snapshot)) return;
      const { messages, answer, members } = snapshot;
      const more = messages.length >= limits.snapshotMessages;
      apply(sessionId, { type: "latest", messages: own(messages), answer, more, isWhole: true });
      apply(sessionId, { type: "members", members });
    },
  };

  const own = (messages: readonly Message[]) => messages.map((message) => asSessionMessage(message, userId(), null));

  return {
    of(sessionId: string | null): Observable<Conversation> {
      const cell = cells.get(sessionId) ?? createCell(emptyConversation);
      if (!cells.has(sessionId)) {
        cells.set(sessionId, cell);
        publish(sessionId);
      }
      return cell;
    },

    receive(message: ServerMessage): void {
      const take = taken[message.type] as ((data: object, message: ServerMessage) => void) | undefined;
      take?.(message.data, message);
    },

    /** One's own message was taken; its own connection gets no `message_received`. */
    delivered(entry: OutboxEntry, ack: ServerData<"ack">): void {
      const { session_id, message_id, position } = ack;
      if (session_id === undefined || message_id === undefined) return;
      const message = {
        ...asUnsentMessage(entry),
        id: message_id,
        session_id,
        author_id: userId(),
        status: "sent",
        offset: position?.offset ?? null,
      } as const;
      const { error: _, ...clean } = message;
      const state = states.get(session_id) ?? emptyState;
      if (!state.messages.some((known) => known.id === message_id))
        apply(session_id, { type: "message", message: clean });
    },

    load,

    async loadEarlier(sessionId: string): Promise<void> {
      const { messages, more } = states.get(sessionId) ?? emptyState;
      if (!more || !messages[0]) return;
      const of = era;
      const page = await fetchPage(sessionId, messages[0].id);
      if (of === era) apply(sessionId, { type: "earlier", messages: own(page.messages), more: page.more });
    },

    refused: (sessionId: string): void => apply(sessionId, { type: "status", status: "failed" }),
    synced(): void {
      for (const [sessionId, { status }] of states)
        if (status === "failed") void load(sessionId).catch(() => undefined);
    },
    forget(sessionId: string): void {
      states.delete(sessionId);
      publish(sessionId);
    },
    clear(): void {
      era += 1;
      states.clear();
      for (const sessionId of cells.keys()) publish(sessionId);
    },
  };
}

const idsOf = ({ message_id, question_id }: { readonly message_id: string; readonly question_id: string }) => ({
  message_id,
  question_id,
});

/** Not yet among the session's messages, however those came to know of it. */
function isUnsent(entry: OutboxEntry, state: ConversationState): boolean {
  const { client_message_id, ack, interaction } = entry;
  return (
    !interaction &&
    entry.state !== "sent" &&
    !state.messages.some(
      (known) => known.own && (known.client_message_id === client_message_id || known.id === ack?.message_id),
    )
  );
}

function isSameList(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.length === other.length && one.every((item, index) => item === other[index]);
}
