import type { ClientType } from "./client-messages.ts";
import { connectionCommandNotes } from "./notes/client-connection-notes.ts";
import { sessionCommandNotes } from "./notes/client-session-notes.ts";
import { chatCommandNotes } from "./notes/client-chat-notes.ts";
import { learnerCommandNotes } from "./notes/client-learner-notes.ts";
import { mediaCommandNotes } from "./notes/client-media-notes.ts";
import type { ClientNotes, ServerNotes } from "./notes/note.ts";
import { connectionMessageNotes } from "./notes/server-connection-notes.ts";
import { sessionEventNotes } from "./notes/server-session-notes.ts";
import { chatEventNotes } from "./notes/server-chat-notes.ts";
import { learnerEventNotes } from "./notes/server-learner-notes.ts";
import { mediaEventNotes } from "./notes/server-media-notes.ts";
import type { ServerType } from "./server-messages.ts";

/** What PROTOCOL.md says of each message beside its fields. */
export const clientNotes: ClientNotes<ClientType> = {
  ...connectionCommandNotes,
  ...sessionCommandNotes,
  ...chatCommandNotes,
  ...learnerCommandNotes,
  ...mediaCommandNotes,
};

export const serverNotes: ServerNotes<ServerType> = {
  ...connectionMessageNotes,
  ...sessionEventNotes,
  ...chatEventNotes,
  ...learnerEventNotes,
  ...mediaEventNotes,
};
