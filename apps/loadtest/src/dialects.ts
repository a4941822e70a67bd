/*
 * How a server is spoken to: what opens a connection, what is asked, and what answers it. Each question carries its
 * number, and its answer is known by it, so that a lost one is not taken for the next.
 */
export type Dialect = "aivo" | "masterx" | "socket.io" | "echo";

export interface Heard {
  /** The connection may be used. */
  readonly isReady?: boolean;
  /** To be said at once: the connection's own business. */
  readonly reply?: string;
  /** The question that this answers. */
  readonly answers?: number;
  /** An error's code; with `answers` it is the answer. */
  readonly error?: string;
}
export interface Speech {
  /** The address of a socket. */
  address(url: string, token: string | null): string;
  /** Usable as soon as it is open; else once `hear` says so. */
  readonly isReadyWhenOpen: boolean;
  /** Kinds of questions; the first ones are asked where nothing else is said. */
  readonly kinds: readonly string[];
  ask(kind: string, number: number, learnerId: string | null): string;
  hear(frame: string, token: string | null): Heard;
}

const nothing: Heard = {};
const withToken = (url: string, token: string | null): string => {
  const address = new URL(url.replace(/^http/, "ws"));
  if (token !== null) address.searchParams.set("token", token);
  return address.href;
};
const numberIn = (text: string, pattern: RegExp): number | undefined => {
  const found = pattern.exec(text)?.[1];
  return found === undefined ? undefined : Number(found);
};

/** Both of our dialects hand a message's `id` back as `in_reply_to`. */
function hearOurs(frame: string): Heard {
  if (frame.startsWith('{"type":"connection_established"')) return { isReady: true };
  const answers = numberIn(frame, /"in_reply_to":"q(\d+)"/);
  if (!frame.startsWith('{"type":"error"')) return answers === undefined ? nothing : { answers };
  return { error: /"code":"(\w+)"/.exec(frame)?.[1] ?? "error", ...(answers !== undefined && { answers }) };
}
const interaction = (learner_id: string | null) => ({
  learner_id,
  type: "question_response",
  content: "What is 7 × 8?",
  response: "56",
  context: { correct: true, difficulty: 3, subject: "math", time_taken: 15.5 },
});

export const dialects: Readonly<Record<Dialect, Speech>> = {
  aivo: {
    address: withToken,
    isReadyWhenOpen: false,
    kinds: ["ping", "interaction"],
    ask: (kind, number, learnerId) =>
      kind === "ping"
        ? `{"type":"ping","id":"q${number}"}`
        : JSON.stringify({ type: "virtual_brain_interact", id: `q${number}`, data: interaction(learnerId) }),
    hear: hearOurs,
  },
  masterx: {
    address: withToken,
    // Its earlier clients are greeted by nothing.
    isReadyWhenOpen: true,
    kinds: ["ping", "chat"],
    ask: (kind, number) =>
      JSON.stringify({
        type: kind === "ping" ? "ping" : "chat_message",
        id: `q${number}`,
        data:
          kind === "ping" ? {} : { content: `Message ${number}`, client_message_id: crypto.randomUUID(), silent: true },
        timestamp: Date.now(),
      }),
    hear: hearOurs,
  },
  /** Engine.IO 4 and Socket.IO 5: an event with an acknowledgement, `42<n>[…]`, is answered by `43<n>[…]`. */
  "socket.io": {
    address(url) {
      const address = new URL(url.replace(/^http/, "ws"));
      if (!address.pathname.includes("/socket.io")) address.pathname = "/socket.io/";
      address.search = "?EIO=4&transport=websocket";
      return address.href;
    },
    isReadyWhenOpen: false,
    kinds: ["ping"],
    ask: (kind, number) => `42${number}${JSON.stringify([kind, { number }])}`,
    hear(frame, token) {
      if (frame.startsWith("0{")) return { reply: token === null ? "40" : `40${JSON.stringify({ token })}` };
      if (frame === "2") return { reply: "3" };
      if (frame.startsWith("40")) return { isReady: true };
      if (frame.startsWith("44")) return { error: "refused" };
      const answers = numberIn(frame, /^43(\d+)/);
      return answers === undefined ? nothing : { answers };
    },
  },
  /** Any server that sends back what it gets. */
  echo: {
    address: (url) => url.replace(/^http/, "ws"),
    isReadyWhenOpen: true,
    kinds: ["message"],
    ask: (_kind, number) => `{"type":"ping","number":${number}}`,
    hear(frame) {
      const answers = numberIn(frame, /"number":(\d+)/);
      return answers === undefined ? nothing : { answers };
    },
  },
};

/** By the address, where the command does not say it. */
export function dialectOf(url: string): Dialect {
  const { pathname } = new URL(url);
  if (pathname.includes("socket.io")) return "socket.io";
  if (/\/api\/ws\/?$/.test(pathname)) return "masterx";
  return /\/ws\/?$/.test(pathname) ? "aivo" : "echo";
}
