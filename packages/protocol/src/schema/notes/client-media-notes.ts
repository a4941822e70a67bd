import type { mediaCommands } from "../client/media-commands.ts";
import { session } from "./example-values.ts";
import type { ClientNotes } from "./note.ts";

export const mediaCommandNotes: ClientNotes<keyof typeof mediaCommands> = {
  voice_start: {
    who: "members; without `session_id` everybody, for a dictation",
    what: "Opens a stream of binary frames with one Opus packet each, a dictation unless `purpose` is `relay`, which this version does not have. Bare, as the earlier document's clients send it, it begins a dictation of raw chunks, as a socket of `/api/voice-stream` does with its first. At most 60 frames a second of 4 KiB, 5 minutes an utterance; a second one on a connection ends the first. Where speech is turned into text the person must have agreed to `voice`. The audio is held until the dictation ends, sent to the transcription service, and kept nowhere.",
    answer: "`ack` with the number of the `stream`",
    reply: "ack",
    failures: ["forbidden", "not_available"],
    example: { session_id: session, codec: "opus", purpose: "dictate" },
  },
  voice_stop: {
    who: "who opened the stream",
    what: "Ends it; without `stream` the only one that is open. A dictation is turned into text, if the person still agrees to `voice` and the installation has a transcription service; what is sent meanwhile is answered before. A socket of `/api/voice-stream` that sends nothing for 2 s gets its text without it.",
    answer: "`voice_transcript` for a dictation, else `ack`",
    reply: "ack",
    failures: ["not_available", "forbidden", "bad_message", "message_too_large", "unavailable"],
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
