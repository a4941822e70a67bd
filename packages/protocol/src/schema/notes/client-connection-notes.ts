import type { connectionCommands } from "../client/connection-commands.ts";
import { epoch, person, session } from "./example-values.ts";
import type { ClientNotes } from "./note.ts";

export const connectionCommandNotes: ClientNotes<keyof typeof connectionCommands> = {
  ping: {
    who: "everybody",
    what: "Keeps the connection; send one every 30 s.",
    answer: "`pong`",
    reply: "pong",
    failures: [],
    example: {},
  },
  resume: {
    who: "v1 connections, first of all, within 5 s; again at any time",
    what: "Says where the page stands in each channel; empty on a new page. Follows the own user channel and every channel that is named. `versions`: of what has no offset, the last version the page knows.",
    answer: "`resumed` for each position, then `ack`",
    reply: "ack",
    failures: [],
    example: {
      positions: { [`session:${session}`]: { epoch, offset: 41 } },
      versions: { [`learner:${person}`]: 12 },
    },
  },
  refresh_token: {
    who: "v1 connections",
    what: "A fresh access token of the same person in place of the one that ends; the rights are read again.",
    answer: "`ack`",
    reply: "ack",
    failures: ["invalid_token", "token_expired"],
    example: { token: "eyJhbGciOiJIUzI1NiJ9.e30.c2lnbmF0dXJl" },
  },
};
