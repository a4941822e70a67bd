import type { mediaEvents } from "../server/media-events.ts";
import { person, session } from "./example-values.ts";
import type { ServerNotes } from "./note.ts";

export const mediaEventNotes: ServerNotes<keyof typeof mediaEvents> = {
  voice: {
    class: "ephemeral",
    to: "followers of the session",
    what: "Binary frames of this person come, or come no more, under the number `stream` on this connection.",
    example: { session_id: session, user_id: person, stream: 1, state: "started" },
  },
  voice_transcript: {
    class: "control",
    to: "who dictates",
    what: "What was understood so far; `final` ends it.",
    example: { stream: 1, text: "I do not see why", final: false },
  },
  board_saved: {
    class: "control",
    to: "who draws",
    what: "Everything up to this Yjs state vector (base64) is in the database.",
    example: { session_id: session, state_vector: "AQGz/rcKAw==" },
  },
  board_sync: {
    class: "control",
    to: "who draws faster than the limit",
    what: "Updates were dropped: exchange state vectors.",
    example: { session_id: session },
  },
};
