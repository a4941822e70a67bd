import { type ChannelName, type Emotion, type Message, sessionChannel, userChannel } from "@masterx/protocol";
import type { Hub } from "../realtime/hub.ts";
import type { Identity } from "../realtime/identity.ts";
import { Refusal, type Store } from "../storage/store.ts";
import type { Answers } from "./answers.ts";
import { followEverywhere } from "./follow-everywhere.ts";
import type { EmotionReader } from "./emotion-reader.ts";
import type { ToldOfLearner } from "../learning/observe-message.ts";
import type { Safety } from "../safety/create-safety.ts";
import type { SecondReadings } from "./second-readings.ts";
import { messageView } from "./message-view.ts";
import { type PostedMessage, postMessage } from "./post-message.ts";

export interface ChatInput {
  readonly content: string;
  readonly sessionId?: string | undefined;
  readonly clientMessageId?: string | undefined;
  readonly answer?: boolean | undefined;
  readonly silent?: boolean | undefined;
}
export interface ChatDelivery {
  /** The connection that sent it, or that HTTP named: its answer tells it. */
  readonly exceptConnectionId?: string | undefined;
  /** Runs right after the author's devices know the reading and before the members know the message. */
  readonly acknowledge?: (posted: ChatPosted) => void;
  readonly onDelta?: (position: number, text: string) => void;
  /** When the HTTP reply has been written; document connections of the author hear of the message then. */
  readonly documentsAfter?: Promise<void>;
}
export interface ChatPosted {
  readonly message: Message;
  readonly answerId: string | null;
  readonly emotion: Emotion | null;
  readonly isDuplicate: boolean;
  readonly position: { readonly channel: `session:${string}`; readonly epoch: string; readonly offset: number };
  /** The tutor's answer as it ends; null when there is none, or it was given before. */
  readonly answer: Promise<Message | null>;
}

/** The one path of a chat message, from the socket and from HTTP alike (protocol §4.1). */
export interface Chat {
  post(author: Identity, input: ChatInput, delivery?: ChatDelivery): Promise<ChatPosted>;
}

export interface ChatParts {
  readonly store: Store;
  /** Tells what was committed in a channel and has not been told. */
  readonly compare: (channel: ChannelName) => void;
  readonly hub: Hub;
  readonly reader: EmotionReader;
  readonly answers: Answers;
  readonly maxTextBytes: number;
  readonly safety: Safety;
  /** Corrects readings later; null: the built-in reading stands. */
  readonly secondReadings: SecondReadings | null;
  /** Tells the followers of a learner what the Virtual Brain made of the message. */
  readonly observed: (told: ToldOfLearner) => void;
}

export function createChat(parts: ChatParts): Chat {
  const { store, hub, reader, answers, maxTextBytes, compare, safety, secondReadings, observed } = parts;
  return {
    async post(author, input, delivery = {}) {
      const bytes = Buffer.byteLength(input.content);
      if (bytes > maxTextBytes)
        throw new Refusal("message_too_large", `The text has ${bytes} bytes; at most ${maxTextBytes} are allowed.`);
      const emotion = reader.read(input.content);
      const now = Date.now();
      const isAddressed = input.answer === true || /(^|\s)@tutor\b/i.test(input.content);
      const outcome = Promise.withResolvers<ChatPosted>();
      // What follows a commit happens synchronously in its order, so that nobody sees offsets out of order.
      const committed = (posted: PostedMessage) => {
        const view = viewOf(posted, emotion, author, store.epoch);
        if (posted.isDuplicate) {
          // Who follows from here on hears nothing of what was said between the first time and now.
          followEverywhere(hub, author.userId, view.message.session_id, { epoch: store.epoch, offset: posted.head });
          tellUntold(view.position.channel, posted.head);
          if (posted.reading) tellUntold(userChannel(author.userId), posted.reading.offset);
          const result = { ...view, answer: Promise.resolve(null) };
          delivery.acknowledge?.(result);
          return outcome.resolve(result);
        }
        announce(view, posted, author, delivery);
        if (posted.reading)
          secondReadings?.correct({
            id: view.message.id,
            authorId: author.userId,
            content: input.content,
            revision: posted.reading.revision,
          });
        safety.tell(posted.told);
        outcome.resolve(startAnswer(view, posted, author, delivery));
      };
      await store.write(
        postMessage,
        {
          id: Bun.randomUUIDv7(),
          authorId: author.userId,
          sessionId: input.sessionId ?? null,
          newSession: { id: Bun.randomUUIDv7(), title: titleOf(input.content) },
          content: input.content,
          contentHash: input.clientMessageId === undefined ? null : hashOf(input),
          clientMessageId: input.clientMessageId ?? null,
          reading: JSON.stringify(emotion),
          answerId: Bun.randomUUIDv7(),
          answer: input.silent ? "never" : isAddressed ? "always" : "auto",
          safety: safety.check(input.content),
          isLearner: author.role === "learner",
          now,
        },
        committed,
      );
      return outcome.promise;
    },
  };

  /** A commit stands also when who made it died before it told of it: that its author repeats itself shows it. */
  function tellUntold(channel: ChannelName, offset: number): void {
    const head = hub.headOf(channel);
    if (head !== null && head < offset) compare(channel);
  }

  function announce(
    view: Omit<ChatPosted, "answer">,
    posted: PostedMessage,
    author: Identity,
    delivery: ChatDelivery,
  ): void {
    const own = userChannel(author.userId);
    const { channel, epoch, offset } = view.position;
    hub.together(delivery.exceptConnectionId, () => {
      if (posted.reading && view.emotion)
        hub.publish(
          own,
          "emotion_update",
          { message_id: view.message.id, revision: posted.reading.revision, emotion: view.emotion },
          { extras: { channel: own, epoch: store.epoch, offset: posted.reading.offset } },
        );
      if (posted.seen) observed(posted.seen);
      followEverywhere(hub, author.userId, view.message.session_id, { epoch, offset: offset - 1 });
      delivery.acknowledge?.({ ...view, answer: Promise.resolve(null) });
    });
    hub.publish(
      channel,
      "message_received",
      { message: view.message },
      {
        extras: { channel, epoch, offset },
        exceptConnectionId: delivery.exceptConnectionId,
        documentsLater: delivery.documentsAfter ? { userId: author.userId, after: delivery.documentsAfter } : undefined,
      },
    );
  }

  function startAnswer(
    view: Omit<ChatPosted, "answer">,
    posted: PostedMessage,
    author: Identity,
    delivery: ChatDelivery,
  ): ChatPosted {
    if (posted.answerId === null) return { ...view, answer: Promise.resolve(null) };
    const answer = answers.start({
      id: posted.answerId,
      questionId: view.message.id,
      sessionId: view.message.session_id,
      askedBy: author.userId,
      ...(delivery.onDelta ? { onDelta: delivery.onDelta } : {}),
      ...(delivery.documentsAfter ? { documentsAfter: delivery.documentsAfter } : {}),
    });
    return { ...view, answer };
  }
}

/** Tells a repeat from a key that is used for something else; nobody gains by making two of their own texts collide. */
const hashOf = ({ content, sessionId }: ChatInput): string =>
  Bun.hash(JSON.stringify([content, sessionId ?? null])).toString(36);

function viewOf(posted: PostedMessage, emotion: Emotion, author: Identity, epoch: string): Omit<ChatPosted, "answer"> {
  return {
    message: messageView(posted.message, author.name),
    answerId: posted.answerId,
    emotion: emotionOf(posted, emotion),
    isDuplicate: posted.isDuplicate,
    position: {
      channel: sessionChannel(posted.message.session_id) as `session:${string}`,
      epoch,
      offset: posted.offset,
    },
  };
}

/** A repeat shows what was read the first time, whatever the model says now. */
function emotionOf({ reading }: PostedMessage, now: Emotion): Emotion | null {
  if (reading === null) return null;
  return reading.json === null ? now : (JSON.parse(reading.json) as Emotion);
}

/** The first words of a message, as the name of a conversation. */
function titleOf(content: string): string {
  const line = content.trim().split(/\s+/).join(" ");
  if (line.length <= 48) return line;
  const start = line.slice(0, 48);
  return `${start.slice(0, start.lastIndexOf(" ")) || start}…`;
}
