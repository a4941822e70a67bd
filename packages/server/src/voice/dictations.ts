import { type BinaryFrame, decodeBinaryFrame, type FailureCode, limits, mostPayloadBytes } from "@masterx/protocol";
import { type Clock, monotonicClock } from "../realtime/clock.ts";
import type { Connection } from "../realtime/connection.ts";
import type { Handlers } from "../realtime/dispatch.ts";
import type { Hub } from "../realtime/hub.ts";
import type { MessageLimits } from "../realtime/message-limits.ts";
import { refuse } from "../realtime/refusals.ts";
import { Refusal } from "../storage/store.ts";

/**
 * One utterance of one connection. `framed`: binary frames with the stream's number. `raw`: what the earlier document's
 * clients send, bare chunks, of which there can only be one stream.
 */
interface Dictation {
  readonly stream: number;
  readonly form: "framed" | "raw";
  readonly endsAt: number;
}

/** Of a connection: the open dictation, and the number that the next one gets. */
interface Voice {
  open: Dictation | null;
  nextStream: number;
}

export interface DictationParts {
  readonly hub: Pick<Hub, "send" | "close">;
  readonly limits: Pick<MessageLimits, "takeFrame">;
  readonly clock?: Clock;
}

const notTranscribed = "Not available in this installation: transcription.";
const tooLong = `An utterance lasts at most ${limits.utteranceMs / 60_000} minutes; start another.`;

/**
 * Binary frames, and the dictations that they belong to (protocol §8). Audio is taken within its limits and kept
 * nowhere; nothing here turns it into text, and who dictates is told so.
 */
export function createDictations({ hub, limits: rates, clock = monotonicClock }: DictationParts) {
  const voices = new WeakMap<Connection, Voice>();

  function voiceOf(connection: Connection): Voice {
    const known = voices.get(connection);
    if (known) return known;
    const voice: Voice = { open: null, nextStream: 1 };
    voices.set(connection, voice);
    return voice;
  }

  function begin(connection: Connection, form: Dictation["form"]): Dictation {
    const voice = voiceOf(connection);
    const dictation = { stream: voice.nextStream, form, endsAt: clock.now() + limits.utteranceMs };
    voice.open = dictation;
    voice.nextStream = voice.nextStream === 65_535 ? 1 : voice.nextStream + 1;
    return dictation;
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

  function takeRaw(connection: Connection, dictation: Dictation, chunk: Uint8Array): void {
    if (chunk.byteLength > mostPayloadBytes.voice)
      return complain(connection, "message_too_large", `A chunk has at most ${mostPayloadBytes.voice} bytes.`);
    hear(connection, dictation);
  }

  function takeFramed(connection: Connection, { kind, stream }: BinaryFrame): void {
    if (kind !== "voice") return complain(connection, "bad_message", "Send board_open first.");
    const { open } = voiceOf(connection);
    if (open?.stream !== stream)
      return complain(connection, "bad_message", `Stream ${stream} is not open; send voice_start first.`);
    hear(connection, open);
  }

  /** A packet within its limits; this version does nothing with it. */
  function hear(connection: Connection, dictation: Dictation): void {
    // Over the rate it is dropped and counted, without a word: the next one comes in 20 ms.
    if (!rates.takeFrame(connection, "voice").ok) return;
    if (clock.now() <= dictation.endsAt) return;
    voiceOf(connection).open = null;
    hub.send(connection, "error", { code: "message_too_large", message: tooLong });
  }

  return {
    handlers: {
      voice_start(connection, { session_id, codec, purpose }, reply) {
        if (purpose === "relay")
          throw new Refusal("not_available", "Not available in this installation: voice in a group.");
        // Who starts again has done with the one before.
        const isBare = session_id === undefined && codec === undefined && purpose === undefined;
        const { stream } = begin(connection, isBare ? "raw" : "framed");
        hub.send(connection, "ack", { stream }, reply);
      },
      voice_stop(connection, { stream }) {
        const voice = voiceOf(connection);
        if (!voice.open || (stream !== undefined && stream !== voice.open.stream))
          throw new Refusal("bad_message", "No such dictation is open on this connection.");
        voice.open = null;
        throw new Refusal("not_available", notTranscribed);
      },
    } satisfies Pick<Handlers, "voice_start" | "voice_stop">,

    /** A binary frame of a connection; one of a kind that does not exist ends the connection. */
    take(connection: Connection, bytes: Uint8Array): void {
      if (connection.state.name === "waiting") return complain(connection, "bad_message", "Send resume first.");
      if (clock.now() > connection.life.expiresAt)
        return complain(connection, "token_expired", "The access token has run out; send refresh_token first.");
      const { open } = voiceOf(connection);
      if (open?.form === "raw") return takeRaw(connection, open, bytes);
      if (opensDictation(connection)) {
        // These clients send no voice_stop, so they are told at the beginning.
        hub.send(connection, "error", { code: "not_available", message: notTranscribed });
        return takeRaw(connection, begin(connection, "raw"), bytes);
      }
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
