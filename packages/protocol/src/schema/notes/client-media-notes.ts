import type { mediaCommands } from "../client/media-commands.ts";
import { session } from "./example-values.ts";
import type { ClientNotes } from "./note.ts";

export const mediaCommandNotes: ClientNotes<keyof typeof mediaCommands> = {
  voice_start: {
    who: "members; without `session_id` everybody, for a dictation",
    what: "Opens a stream of binary frames with one Opus packet each, a dictation unless `purpose` is `relay`, which this version does not have. Bare, as the earlier document's clients send it, it begins a dictation of raw chunks, as a socket of `/api/voice-stream` does with its first. At most 60 frames a second of 4 KiB, 5 minutes an utterance; a second one on a connection ends the first. The audio is kept nowhere.",
    answer: "`ack` with the number of the `stream`",
    reply: "ack",
    failures: ["forbidden", "not_available"],
    example: { session_id: session, codec: "opus", purpose: "dictate" },
  },
  voice_stop: {
    who: "who opened the stream",
    what: "Ends it; without `stream` the only one that is open. This version turns no audio into text and says so.",
    answer: "`voice_transcript` for a dictation, else `ack`",
    reply: "ack",
    failures: ["not_available"],
    example: { stream: 1 },
  },
  board_open: {
    who: "members who follow the session",
    what: "Opens the session's whiteboard as a stream of binary frames.",
    answer: "`ack` with the number of the `stream`",
    reply: "ack",
    failures: ["forbidden", "not_available"],
    example: { session_id: session },
  },
};
