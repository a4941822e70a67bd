import { expect, test } from "bun:test";
import { startChaosProxy } from "@masterx/testing/chaos-proxy";
import { openSocket } from "@masterx/testing/socket-client";
import { startServer } from "@masterx/testing/start-server";

test("[§5.3] cut off after every byte of a frame, a page misses nothing and sees nothing twice", async () => {
  await using server = await startServer({ env: { WS_RATE_LIMIT_MESSAGES: "0" } });
  const mira = await server.person("Mira");
  let sessionId: string | undefined;
  for (const message of ["one", "two", "drei – vier ☂"]) {
    const body = { message, silent: true, ...(sessionId === undefined ? {} : { session_id: sessionId }) };
    const reply = await server.call(mira, "POST", "/api/v1/chat", body, { Prefer: "respond-async" });
    sessionId = ((await reply.json()) as { session_id: string }).session_id;
  }
  const channel = `session:${sessionId}`;
  await using proxy = await startChaosProxy({ target: server.url, random: () => 0 });

  /** From a position to where the connection ends, by itself or by the ack of its resume. */
  async function visit(offset: number): Promise<{ readonly offsets: readonly number[]; readonly isWhole: boolean }> {
    const page = { device_id: "d", page_id: crypto.randomUUID(), generation: 1 };
    const reply = await server.call(mira, "POST", "/api/ws/ticket", page);
    const { ticket } = (await reply.json()) as { ticket: string };
    const url = `${proxy.url.replace("http", "ws")}/api/ws`;
    const socket = await openSocket(url, ["masterx.v1", `ticket.${ticket}`]).catch(() => null);
    if (!socket) return { offsets: [], isWhole: false };
    using opened = socket;
    const positions = { [channel]: { epoch: server.store.epoch, offset } };
    opened.send({ type: "resume", id: "resume", data: { positions } });
    const isWhole = await opened.next("ack").then(
      () => true,
      () => false,
    );
    const offsets = opened.received.flatMap((message) =>
      message.channel === channel && message.offset !== undefined ? [message.offset] : [],
    );
    return { offsets, isWhole };
  }

  let wholeAfter = 0;
  let inSecondFrame = 0;
  for (let bytes = 1, step = 50; wholeAfter === 0; bytes += step) {
    proxy.toClient({ cutAfterBytes: bytes });
    const first = await visit(0);
    if (first.isWhole) wholeAfter = bytes;
    // Every byte of the second event's frame, some of all that comes before and after.
    step = first.offsets.length === 1 ? 1 : 13;
    if (step === 1) inSecondFrame += 1;
    proxy.toClient({ cutAfterBytes: null });
    const second = await visit(first.offsets.at(-1) ?? 0);
    expect({ bytes, seen: [...first.offsets, ...second.offsets] }).toEqual({ bytes, seen: [1, 2, 3] });
    expect(second.isWhole).toBe(true);
  }
  expect(inSecondFrame).toBeGreaterThan(300);
  expect(server.faults).toEqual([]);
}, 120_000);
