/** The sixteen ways in which a provider may behave (docs: faults/README.md, F17). */
export const providerModes = [
  "fine",
  "slow_first_token",
  "stall",
  "reset",
  "error_event",
  "malformed_line",
  "split_character",
  "odd_events",
  "no_end_marker",
  "finish_reason",
  "rate_limited",
  "key_refused",
  "server_error",
  "redirect",
  "html",
  "huge_body",
] as const;
export type ProviderMode = (typeof providerModes)[number];

export interface FakeAiProvider extends AsyncDisposable {
  /** Without a path; OpenAI's format under `/v1`, Gemini's under `/v1beta`. */
  readonly url: string;
  readonly port: number;
  mode: ProviderMode;
  /** What it says, in pieces; two pieces a delta. */
  words: readonly string[];
  /** Bodies of the requests, as they came. */
  readonly requests: string[];
  /** When each request came, and when each was left by the caller: `performance.now()`. */
  readonly cameAt: number[];
}

export interface FakeAiProviderOptions {
  /** Between two pieces. */
  readonly pieceMs?: number;
  /** How long `slow_first_token` and `stall` are silent. */
  readonly silenceMs?: number;
  /** Says something else than `words`, by what was asked: for a provider that obeys whoever asks. */
  readonly answer?: (body: string) => readonly string[];
  /** As each piece of an answer leaves, the first one is 0. */
  readonly onPiece?: (at: number) => void;
}

const hugeBytes = 50 * 1024 * 1024;

/** A real HTTP server on loopback that speaks OpenAI's and Gemini's streaming formats, well or badly. */
export function startFakeAiProvider(options: FakeAiProviderOptions = {}): FakeAiProvider {
  const { pieceMs = 2, silenceMs = 60_000 } = options;
  const requests: string[] = [];
  const cameAt: number[] = [];
  const server = Bun.serve({
    hostname: "127.0.0.1",
    port: 0,
    idleTimeout: 255,
    development: false,
    error: () => new Response(null, { status: 500 }),
    async fetch(request) {
      const body = await request.text();
      requests.push(body);
      cameAt.push(performance.now());
      const format = new URL(request.url).pathname.startsWith("/v1beta") ? gemini : openAi;
      return respond(self.mode, format, options.answer?.(body) ?? self.words, request);
    },
  });

  async function respond(
    mode: ProviderMode,
    format: WireFormat,
    words: readonly string[],
    request: Request,
  ): Promise<Response> {
    switch (mode) {
      case "rate_limited":
        return Response.json({ error: { message: "slow down" } }, { status: 429, headers: { "Retry-After": "1" } });
      case "key_refused":
        return Response.json({ error: { message: "no such key" } }, { status: 401 });
      case "server_error":
        return Response.json({ error: { message: "broken" } }, { status: 500 });
      case "redirect":
        return new Response(null, { status: 302, headers: { Location: "http://169.254.169.254/latest/meta-data/" } });
      case "html":
        return new Response("<!doctype html><title>Sign in</title>", { headers: { "Content-Type": "text/html" } });
      default: {
        const stream = new ReadableStream<Uint8Array>({
          async start(controller) {
            try {
              for await (const chunk of chunksOf(mode, format, words, request.signal)) controller.enqueue(chunk);
              controller.close();
            } catch (error) {
              try {
                controller.error(error);
              } catch {
                // The caller has left already.
              }
            }
          },
        });
        return new Response(stream, { headers: { "Content-Type": "text/event-stream" } });
      }
    }
  }

  async function* chunksOf(
    mode: ProviderMode,
    format: WireFormat,
    words: readonly string[],
    signal: AbortSignal,
  ): AsyncGenerator<Uint8Array> {
    const bytes = (text: string) => new TextEncoder().encode(text);
    const event = (data: object) => `data: ${JSON.stringify(data)}\n\n`;
    const silence = () =>
      new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, silenceMs);
        signal.addEventListener("abort", () => (clearTimeout(timer), resolve()), { once: true });
      });
    const half = Math.ceil(words.length / 2);
    if (mode === "slow_first_token") await silence();
    if (mode === "huge_body") {
      const filler = bytes(`: ${"x".repeat(64 * 1024 - 4)}\n\n`);
      for (let sent = 0; sent < hugeBytes && !signal.aborted; sent += filler.length) {
        yield filler;
        await Bun.sleep(0);
      }
      return;
    }
    for (const [at, word] of words.entries()) {
      if (at > 0) await Bun.sleep(pieceMs);
      if (at === half) {
        if (mode === "stall") await silence();
        if (mode === "reset") throw new Error("connection reset by the fake provider");
        if (mode === "error_event") yield bytes(event(format.error));
        if (mode === "malformed_line") yield bytes("data: {this is not JSON\n\n");
      }
      const text = event(format.delta(word));
      options.onPiece?.(at);
      if (mode === "split_character") {
        // One byte at a time cuts every character of several bytes.
        for (const byte of bytes(text)) yield new Uint8Array([byte]);
      } else if (mode === "odd_events") {
        const [line = ""] = text.trimEnd().split("\n");
        yield bytes(`: a comment\r\nevent: message\r\n${line}\r\nretry: 10\r\n\r\n`);
      } else yield bytes(text);
    }
    if (mode === "no_end_marker") return;
    yield bytes(event(format.end(mode === "finish_reason" ? "filter" : "stop")));
    if (format.last !== null) yield bytes(`data: ${format.last}\n\n`);
  }

  const self: FakeAiProvider = {
    url: `http://127.0.0.1:${server.port}`,
    port: server.port ?? 0,
    mode: "fine",
    words: ["One ", "small ", "step ", "at ", "a ", "time. ", "Où ", "est ", "😀 ", "now?"],
    requests,
    cameAt,
    async [Symbol.asyncDispose]() {
      await server.stop(true);
    },
  };
  return self;
}

interface WireFormat {
  readonly delta: (text: string) => object;
  readonly end: (reason: "stop" | "filter") => object;
  readonly error: object;
  readonly last: string | null;
}

const openAi: WireFormat = {
  delta: (content) => ({ id: "1", choices: [{ index: 0, delta: { content }, finish_reason: null }] }),
  end: (reason) => ({
    id: "1",
    choices: [{ index: 0, delta: {}, finish_reason: reason === "stop" ? "stop" : "content_filter" }],
    usage: { prompt_tokens: 40, completion_tokens: 10, total_tokens: 50 },
  }),
  error: { error: { message: "overloaded", type: "server_error", code: 503 } },
  last: "[DONE]",
};

const gemini: WireFormat = {
  delta: (text) => ({ candidates: [{ index: 0, content: { role: "model", parts: [{ text }] } }] }),
  end: (reason) => ({
    candidates: [
      { index: 0, content: { role: "model", parts: [] }, finishReason: reason === "stop" ? "STOP" : "SAFETY" },
    ],
    usageMetadata: { promptTokenCount: 40, candidatesTokenCount: 10, totalTokenCount: 50 },
  }),
  error: { error: { code: 503, message: "overloaded", status: "UNAVAILABLE" } },
  last: null,
};
