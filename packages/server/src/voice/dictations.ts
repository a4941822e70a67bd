import { type BinaryFrame, decodeBinaryFrame, type FailureCode, mostPayloadBytes } from "@masterx/protocol";
import type { Consents } from "../privacy/consents.ts";
import { type Clock, monotonicClock } from "../realtime/clock.ts";
import type { Connection } from "../realtime/connection.ts";
import type { Handlers, Reply } from "../realtime/dispatch.ts";
import type { Hub } from "../realtime/hub.ts";
import type { MessageLimits } from "../realtime/message-limits.ts";
import { refuse } from "../realtime/refusals.ts";
import { Refusal } from "../storage/store.ts";
import type { Transcriber } from "./create-transcriber.ts";
import { createOpenDictations, type Dictation, recordingOf } from "./open-dictations.ts";
import { notTranscribed, requireVoiceConsent, tooLong } from "./read-speech.ts";

/** A socket of `/api/voice-stream` that sends nothing for so long has said what it had to say. */
const pauseMs = 2_000;

export interface DictationParts {
  readonly hub: Pick<Hub, "send" | "close">;
  readonly limits: Pick<MessageLimits, "takeFrame">;
  /** null: nothing here turns speech into text. */
  readonly transcriber: Transcriber | null;
  readonly consents: Consents;
  readonly onFault: (error: unknown) => void;
  readonly clock?: Clock;
  readonly open?: ReturnType<typeof createOpenDictations>;
}

/**
 * Binary frames, and the dictations that they belong to (protocol §8). Audio is held until its dictation ends, sent to
 * be transcribed, and kept nowhere; where nothing transcribes, or its person has not agreed, none is held at all.
 */
export function createDictations({
  hub,
  limits: rates,
  transcriber,
  consents,
  onFault,
  clock = monotonicClock,
  open = createOpenDictations(),
}: DictationParts) {
  const unavailable = transcriber === null ? new Refusal("not_available", notTranscribed) : null;

  function asRefusal(error: unknown): Refusal {
    if (error instanceof Refusal) return error;
    onFault(error);
    return new Refusal("unavailable", "Something broke on our side; try again soon.", 1_000);
  }

  function tell(connection: Connection, { code, message, retryAfterMs }: Refusal, reply: Reply = {}): void {
    const data = { code, message, ...(retryAfterMs === undefined ? {} : { retry_after_ms: retryAfterMs }) };
    hub.send(connection, "error", data, reply);
  }

  /** Says what is wrong with a frame, at most once a second: frames come many a second. */
  function complain(connection: Connection, code: FailureCode, message: string): void {
    const verdict = refuse(connection.refusals, true, clock.now());
    switch (verdict) {
      case "say_nothing":
        return;
      case "close":
        hub.close(connection, "rate_limited", "too many frames were refused");
        return;
      case "tell":
        hub.send(connection, "error", { code, message });
        return;
      default:
        verdict satisfies never;
    }
  }

  function drop(connection: Connection): void {
    const dictation = open.end(connection);
    if (dictation) open.release(dictation);
  }

  /** Ends a framed one; a raw one stays open and holds nothing, lest its next chunks be taken for frames. */
  function fail(connection: Connection, dictation: Dictation, refusal: Refusal): void {
    if (dictation.form === "framed") open.end(connection);
    dictation.refusal = refusal;
    open.release(dictation);
    tell(connection, refusal);
  }

  /** A socket that is a dictation begins with its first chunk; whether its person has agreed is known soon after. */
  function beginStream(connection: Connection): Dictation {
    const dictation = open.begin(connection, "raw", unavailable, clock.now());
    // These clients may send no voice_stop, so they are told at the beginning.
    if (unavailable) tell(connection, unavailable);
    else
      requireVoiceConsent(consents, connection.identity.userId).catch((error: unknown) =>
        fail(connection, dictation, asRefusal(error)),
      );
    return dictation;
  }

  function takeRaw(connection: Connection, dictation: Dictation, chunk: Uint8Array): void {
    if (chunk.byteLength > mostPayloadBytes.voice)
      return complain(connection, "message_too_large", `A chunk has at most ${mostPayloadBytes.voice} bytes.`);
    hear(connection, dictation, chunk);
  }

  function takeFramed(connection: Connection, { kind, stream, payload }: BinaryFrame): void {
    if (kind !== "voice") return complain(connection, "bad_message", "Send board_open first.");
    const dictation = open.of(connection);
    if (dictation?.stream !== stream)
      return complain(connection, "bad_message", `Stream ${stream} is not open; send voice_start first.`);
    hear(connection, dictation, payload);
  }

  /** A packet within its limits. */
  function hear(connection: Connection, dictation: Dictation, piece: Uint8Array): void {
    // Over the rate it is dropped and counted, without a word: the next one comes in 20 ms.
    if (!rates.takeFrame(connection, "voice").ok) return;
    const became = open.add(dictation, piece, clock.now());
    switch (became) {
      case "taken":
        return;
      case "too_long":
        return fail(connection, dictation, new Refusal("message_too_large", tooLong));
      case "no_room":
        return fail(
          connection,
          dictation,
          new Refusal("overloaded", "Too many people dictate just now; try again soon.", 5_000),
        );
      default:
        became satisfies never;
    }
  }

  /** Ends it and answers with its text when that has come; what its connection sends meanwhile does not wait. */
  async function finish(connection: Connection, reply: Reply = {}): Promise<void> {
    const dictation = open.end(connection);
    if (!dictation) return;
    try {
      if (dictation.refusal !== null) throw dictation.refusal;
      const recording = recordingOf(dictation);
      await requireVoiceConsent(consents, connection.identity.userId);
      const text = await transcriber?.transcribe(recording);
      if (text !== undefined)
        hub.send(connection, "voice_transcript", { stream: dictation.stream, text, final: true }, reply);
    } catch (error) {
      tell(connection, asRefusal(error), reply);
    } finally {
      open.release(dictation);
    }
  }

  return {
    handlers: {
      async voice_start(connection, { session_id, codec, purpose }, reply) {
        if (purpose === "relay")
          throw new Refusal("not_available", "Not available in this installation: voice in a group.");
        const isBare = session_id === undefined && codec === undefined && purpose === undefined;
        let refusal = unavailable;
        if (!unavailable)
          try {
            await requireVoiceConsent(consents, connection.identity.userId);
          } catch (error) {
            if (!isBare || !(error instanceof Refusal)) throw error;
            // Chunks without a frame follow at once, and must not be taken for frames.
            refusal = error;
          }
        const { stream } = open.begin(connection, isBare ? "raw" : "framed", refusal, clock.now());
        if (refusal && refusal !== unavailable) throw refusal;
        hub.send(connection, "ack", { stream }, reply);
      },
      voice_stop(connection, { stream }, reply) {
        const dictation = open.of(connection);
        if (!dictation || (stream !== undefined && stream !== dictation.stream))
          throw new Refusal("bad_message", "No such dictation is open on this connection.");
        void finish(connection, reply);
      },
    } satisfies Pick<Handlers, "voice_start" | "voice_stop">,

    /** Of sockets that are gone, of utterances that are too long, and of streams that have fallen silent. */
    sweep(now: number): void {
      for (const [connection, dictation] of open.all()) {
        const { endsAt, heardAt, refusal } = dictation;
        const hasPaused = opensDictation(connection) && now > heardAt + pauseMs;
        if (connection.state.name === "closed" || (hasPaused && refusal)) drop(connection);
        else if (hasPaused) void finish(connection);
        else if (now > endsAt && !refusal) fail(connection, dictation, new Refusal("message_too_large", tooLong));
      }
    },

    /** A binary frame of a connection; one of a kind that does not exist ends the connection. */
    take(connection: Connection, bytes: Uint8Array): void {
      if (connection.state.name === "waiting") return complain(connection, "bad_message", "Send resume first.");
      if (clock.now() > connection.life.expiresAt)
        return complain(connection, "token_expired", "The access token has run out; send refresh_token first.");
      const dictation = open.of(connection);
      if (dictation?.form === "raw") return takeRaw(connection, dictation, bytes);
      if (opensDictation(connection)) return takeRaw(connection, beginStream(connection), bytes);
      const decoded = decodeBinaryFrame(bytes);
      if (decoded.ok) return takeFramed(connection, decoded.frame);
      switch (decoded.fault) {
        case "unknown_kind":
          return hub.close(connection, "protocol_error", "unknown binary kind");
        case "short":
          return hub.close(connection, "protocol_error", "a binary frame without its header");
        case "too_large":
          return complain(
            connection,
            "message_too_large",
            `A voice frame carries at most ${mostPayloadBytes.voice} bytes.`,
          );
        default:
          decoded.fault satisfies never;
      }
    },
  };
}

/** A socket of `/api/voice-stream`: what it sends is one dictation from the first chunk on. */
function opensDictation({ socket: { data } }: Connection): boolean {
  return data.kind === "admitted" && data.isVoiceStream;
}
