import { type ChannelName, limits, sessionChannel } from "@masterx/protocol";
import type { App } from "../http/app.ts";
import { idempotencyKey } from "../http/command-key.ts";
import { readBody } from "../http/read-body.ts";
import type { Hub } from "../realtime/hub.ts";
import type { Identity } from "../realtime/identity.ts";
import type { SessionReads } from "../sessions/session-reads.ts";
import { Refusal } from "../storage/store.ts";
import type { Answers } from "./answers.ts";
import type { Chat } from "./chat.ts";
import type { ChatReads } from "./chat-reads.ts";
import { createAnswerPieces, streamAnswer } from "./stream-answer.ts";

export interface ChatRouteParts {
  readonly chat: Chat;
  readonly reads: ChatReads;
  readonly sessions: SessionReads;
  readonly answers: Answers;
  readonly hub: Hub;
  readonly firstOffset: (identity: Identity, channel: ChannelName) => Promise<number>;
}

/** Bun writes the reply once the handler has returned; this much later it has left, so that an old client knows the id. */
const replyWrittenMs = 10;

export function chatRoutes(app: App, parts: ChatRouteParts): void {
  app.post("/api/v1/chat", async (context) => {
    const identity = context.get("identity");
    const body = await readBody(context, "chat");
    const named = context.req.header("X-Connection-Id");
    const isOwn = named !== undefined && parts.hub.connection(named)?.identity.userId === identity.userId;
    const isAsync = /\brespond-async\b/i.test(context.req.header("Prefer") ?? "");
    const isStreamed = /\btext\/event-stream\b/i.test(context.req.header("Accept") ?? "");
    const pieces = createAnswerPieces();
    const replied = Promise.withResolvers<void>();
    try {
      const posted = await parts.chat.post(
        identity,
        {
          content: body.message,
          sessionId: body.session_id,
          clientMessageId: body.client_message_id ?? idempotencyKey(context),
          answer: body.answer,
          silent: body.silent,
        },
        {
          exceptConnectionId: isOwn ? named : undefined,
          documentsAfter: replied.promise,
          ...(isStreamed ? { onDelta: pieces.push } : {}),
        },
      );
      const result = {
        id: posted.message.id,
        message_id: posted.message.id,
        session_id: posted.message.session_id,
        answer_id: posted.answerId,
        emotion: posted.emotion,
        ...(posted.isDuplicate ? { duplicate: true } : {}),
      };
      if (isAsync) return context.json(result, 202, { "Preference-Applied": "respond-async" });
      const ending = posted.isDuplicate ? parts.reads.answerOf(posted.answerId) : posted.answer;
      if (isStreamed) return streamAnswer(context, result, pieces, ending);
      const answer = await ending;
      return context.json({ ...result, ...(answer === null ? {} : { answer }) });
    } finally {
      setTimeout(replied.resolve, replyWrittenMs);
    }
  });

  app.get("/api/v1/sessions/:id/messages", async (context) => {
    const id = context.req.param("id");
    const limit = Number(context.req.query("limit") ?? limits.snapshotMessages);
    if (!Number.isInteger(limit) || limit < 1 || limit > 200)
      throw new Refusal("bad_request", "limit: must be a whole number from 1 to 200.");
    const channel = sessionChannel(id);
    const first = await parts.firstOffset(context.get("identity"), channel);
    const after = context.req.query("after_offset");
    if (after !== undefined)
      return context.json(await parts.reads.pageAfter(id, limit, Math.max(offsetOf(after), first - 1)));
    const before = context.req.query("before");
    if (before?.includes("\0")) throw new Refusal("bad_request", "before: must be the id of a message.");
    const position = { channel, ...(await parts.sessions.headOf(channel)) };
    const page = await parts.reads.page(id, limit, first, before);
    return context.json({ ...page, answer: parts.answers.inProgress(id), position });
  });
}

function offsetOf(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new Refusal("bad_request", "after_offset: must be a whole number from 0.");
  return Number(text);
}
