import { describe, expect, test } from "bun:test";
import { openClient, openSyncedClient } from "@masterx/testing/open-client";
import type { ClientError } from "./client-error.ts";

const answer = "a-m1";
const ids = { message_id: answer, question_id: "m1", session_id: "s1" };

/** A tutor that has written so much; `answer_get` tells it. */
async function openTutor() {
  const opened = await openSyncedClient();
  const { server } = opened;
  const tutor = { text: "", state: "pending" };
  const asked: number[] = [];
  server.onMessage = ({ type, id, data }, socket) => {
    if (type !== "answer_get") return true;
    const position = Number(data["position"]);
    asked.push(position);
    const part = { message_id: answer, position, text: tutor.text.slice(position), state: tutor.state };
    socket.receive({ type: "answer_part", data: part, timestamp: "", in_reply_to: id });
    return false;
  };
  const write = (text: string, isHeard = true) => {
    const delta = { ...ids, position: tutor.text.length, text };
    tutor.text += text;
    tutor.state = "streaming";
    if (isHeard) server.push("message_delta", delta);
  };
  const end = (status = "done") => {
    tutor.state = status;
    const message = { id: answer, session_id: "s1", role: "assistant", content: tutor.text, status, timestamp: "" };
    server.push("message_received", { message });
  };
  return { ...opened, tutor, asked, write, end };
}

/** What was yielded so far, and how it ended. */
function listen(pieces: AsyncGenerator<string, void>) {
  const heard: string[] = [];
  const ended = (async () => {
    for await (const piece of pieces) heard.push(piece);
  })();
  return {
    heard,
    ended: ended.then(
      () => "ended",
      (error: ClientError) => error.code,
    ),
  };
}

describe("[§4.5] the answer as a stream", () => {
  test("piece by piece, and ends with the answer", async () => {
    const { client, clock, write, end, asked } = await openTutor();
    const { heard, ended } = listen(client.stream({ content: "Why?" }));
    await clock.settle();
    for (const piece of ["One ", "two ", "three"]) {
      write(piece);
      await clock.settle();
    }
    expect(heard).toEqual(["One ", "two ", "three"]);
    end();
    expect(await ended).toBe("ended");
    expect([heard.join(""), asked]).toEqual(["One two three", [0]]);
  });

  test("what was said before it could listen, a repeat and a hole: once, in order, without a gap", async () => {
    const { client, clock, server, write, end, asked } = await openTutor();
    const { heard, ended } = listen(client.stream({ content: "Why?" }));
    // In the same frame as the ack, before its id is known.
    server.onAnswer = ({ type }) => (type === "ack" && write("One "), true);
    await clock.settle();
    server.onAnswer = () => true;
    server.push("message_delta", { ...ids, position: 0, text: "One " });
    write("two ", false);
    write("three");
    await clock.settle();
    expect(heard.join("")).toBe("One two three");
    expect(asked).toEqual([0, 4]);
    end();
    expect(await ended).toBe("ended");
    expect(heard.join("")).toBe("One two three");
  });

  test("goes on across a lost connection", async () => {
    const { client, clock, server, write, end } = await openTutor();
    const { heard, ended } = listen(client.stream({ content: "Why?" }));
    await clock.settle();
    write("One ");
    server.last().end(1006);
    write("two ", false);
    await clock.advance(1_000);
    write("three");
    end();
    expect(await ended).toBe("ended");
    expect(heard.join("")).toBe("One two three");
  });

  test("waits in the outbox while there is no connection", async () => {
    const { client, clock, server } = openClient();
    const { ended } = listen(client.stream({ content: "Why?" }));
    await clock.settle();
    expect(client.connection.snapshot().pending).toBe(1);
    client.retain();
    server.onMessage = ({ type, id }, socket) => {
      if (type !== "chat_message") return true;
      socket.receive({ type: "ack", data: { session_id: "s1", message_id: "m1" }, timestamp: "", in_reply_to: id });
      return false;
    };
    await clock.settle();
    // A text that nobody is to answer.
    expect(await ended).toBe("ended");
  });

  test("an answer that broke off, a refused text and a text that was taken back reject with their code", async () => {
    const { client, clock, server, write, end } = await openTutor();
    const broken = listen(client.stream({ content: "Why?" }));
    await clock.settle();
    write("One ");
    end("error");
    expect(await broken.ended).toBe("answer_failed");
    expect(broken.heard).toEqual(["One "]);
    server.onMessage = ({ type, id }, socket) => {
      if (type !== "chat_message") return true;
      const data = { code: "forbidden", message: "Not yours." };
      socket.receive({ type: "error", data, timestamp: "", in_reply_to: id });
      return false;
    };
    expect(await listen(client.stream({ content: "No" })).ended).toBe("forbidden");
    server.last().end(4505);
    const taken = listen(client.stream({ content: "Never", client_message_id: "k9" }));
    await clock.settle();
    client.discard("k9");
    expect(await taken.ended).toBe("discarded");
  });

  test("the signal stops the answer for everybody; leaving the loop only stops listening", async () => {
    const { client, clock, server, write } = await openTutor();
    const stops = () => server.last().sent.filter(({ type }) => type === "answer_stop").length;
    const controller = new AbortController();
    const { ended } = listen(client.stream({ content: "Why?" }, { signal: controller.signal }));
    await clock.settle();
    write("One ");
    await clock.settle();
    controller.abort();
    expect(await ended).toBe("ended");
    expect(stops()).toBe(1);
    const left = client.stream({ content: "And?", client_message_id: "k2" });
    const next = left.next();
    await clock.settle();
    server.push("message_delta", { ...ids, message_id: "a-m2", position: 0, text: "Two" });
    await left.return();
    void next;
    expect(stops()).toBe(1);
  });
});
