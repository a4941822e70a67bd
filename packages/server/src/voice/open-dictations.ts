import { limits } from "@masterx/protocol";
import type { Connection } from "../realtime/connection.ts";
import { Refusal } from "../storage/store.ts";
import type { Recording } from "./create-transcriber.ts";
import { writeOggOpus } from "./ogg-opus.ts";
import { mostSpeechBytes, tooLong } from "./read-speech.ts";

/** Of audio that waits for its end, or for its text, on this node: a few dozen long dictations, thousands of short ones. */
const mostHeldBytes = 64 * 1024 * 1024;

/**
 * One utterance of one connection. `framed`: binary frames with the stream's number. `raw`: what the earlier document's
 * clients send, bare chunks, of which there can only be one stream. Times are monotonic milliseconds.
 */
export interface Dictation {
  readonly stream: number;
  readonly form: "framed" | "raw";
  readonly endsAt: number;
  heardAt: number;
  /** Opus packets, or the pieces of a recording. */
  pieces: Uint8Array[];
  bytes: number;
  /** Why nothing of it is kept; it is open all the same, for who sends without waiting for an answer. */
  refusal: Refusal | null;
}

/** What became of a piece. */
export type Outcome = "taken" | "too_long" | "no_room";

/** The open dictation of each connection, and how much audio all of them hold together. */
export function createOpenDictations(mostBytes = mostHeldBytes) {
  const open = new Map<Connection, Dictation>();
  const lastStreams = new WeakMap<Connection, number>();
  let held = 0;

  function release(dictation: Dictation): void {
    held -= dictation.bytes;
    dictation.pieces = [];
    dictation.bytes = 0;
  }

  /** Ends it; its audio is held until `release`. */
  function end(connection: Connection): Dictation | undefined {
    const dictation = open.get(connection);
    open.delete(connection);
    return dictation;
  }

  return {
    of: (connection: Connection): Dictation | undefined => open.get(connection),
    all: (): readonly (readonly [Connection, Dictation])[] => [...open],
    end,
    release,
    /** Who begins again has done with the one before. */
    begin(connection: Connection, form: Dictation["form"], refusal: Refusal | null, now: number): Dictation {
      const before = end(connection);
      if (before) release(before);
      const last = lastStreams.get(connection) ?? 0;
      const stream = last === 65_535 ? 1 : last + 1;
      lastStreams.set(connection, stream);
      const dictation = { stream, form, endsAt: now + limits.utteranceMs, heardAt: now, pieces: [], bytes: 0, refusal };
      open.set(connection, dictation);
      return dictation;
    },
    add(dictation: Dictation, piece: Uint8Array, now: number): Outcome {
      dictation.heardAt = now;
      if (dictation.refusal !== null) return "taken";
      if (now > dictation.endsAt || dictation.bytes + piece.byteLength > mostSpeechBytes) return "too_long";
      if (held + piece.byteLength > mostBytes) return "no_room";
      // The frame's memory is the socket's, and is used again.
      dictation.pieces.push(piece.slice());
      dictation.bytes += piece.byteLength;
      held += piece.byteLength;
      return "taken";
    },
  };
}

/** Packets become an Ogg file; the earlier document's chunks are the pieces of a WebM one. @throws {Refusal} */
export function recordingOf({ form, pieces }: Dictation): Recording {
  if (form === "framed") {
    const written = writeOggOpus(pieces);
    if (written === null) throw new Refusal("bad_message", "There was no Opus packet in this dictation.");
    if (written.ms > limits.utteranceMs) throw new Refusal("message_too_large", tooLong);
    return { bytes: written.bytes, type: "audio/ogg" };
  }
  if (pieces.length === 0) throw new Refusal("bad_message", "There was no sound in this dictation.");
  return { bytes: Buffer.concat(pieces), type: "audio/webm" };
}
