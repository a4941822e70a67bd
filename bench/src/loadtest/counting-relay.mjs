// The independent count: stands between a load tester and a server (TARGET), passes questions on at once, holds each
// answer back by a chance of 150 to 900 ms and loses one in LOSE_ONE_IN. It knows questions and answers by its own
// patterns, writes down when it got which and when it let it go, and answers GET /counts with exact figures. Answers
// this slow make the relay's own delays and the tester's small beside what is measured.
import { createServer } from "node:http";
import { WebSocket, WebSocketServer } from "ws";

const loseOneIn = Number(process.env.LOSE_ONE_IN);
const question = /^42(\d+)\[|"id":"q(\d+)"|"number":(\d+)/;
const answer = /^43(\d+)|"in_reply_to":"q(\d+)"|"number":(\d+)/;
const textOf = (data) => data.toString();
const numberIn = (pattern, text) =>
  pattern
    .exec(text)
    ?.slice(1)
    .find((found) => found !== undefined);

let [opened, asked, answered, lost] = [0, 0, 0, 0];
let [firstAt, lastAt] = [0, 0];
const latencies = [];
let chance = 1;
// Park and Miller 1988: the same run again.
const random = () => (chance = (chance * 48_271) % 2_147_483_647) / 2_147_483_647;

const http = createServer((request, response) => {
  const sorted = latencies.toSorted((one, other) => one - other);
  const at = (share) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  const average = latencies.reduce((sum, one) => sum + one, 0) / latencies.length;
  const spanS = (lastAt - firstAt) / 1_000;
  response.end(
    JSON.stringify({ opened, asked, answered, lost, spanS, average, p50: at(0.5), p95: at(0.95), p99: at(0.99) }),
  );
});
new WebSocketServer({ server: http }).on("connection", (client, request) => {
  opened += 1;
  const waiting = new Map();
  const early = [];
  const server = new WebSocket(`${process.env.TARGET.replace(/^http/, "ws")}${request.url}`);
  const end = () => {
    client.close();
    server.close();
  };
  for (const socket of [client, server]) socket.on("error", end).on("close", end);
  server.on("open", () => early.splice(0).forEach((text) => server.send(text)));
  client.on("message", (data) => {
    const text = textOf(data);
    const number = numberIn(question, text);
    if (number !== undefined) {
      lastAt = performance.now();
      firstAt ||= lastAt;
      asked += 1;
      waiting.set(number, lastAt);
    }
    if (server.readyState === WebSocket.OPEN) server.send(text);
    else early.push(text);
  });
  server.on("message", (data) => {
    const text = textOf(data);
    const askedAt = waiting.get(numberIn(answer, text));
    if (askedAt === undefined) return client.send(text);
    waiting.delete(numberIn(answer, text));
    if (random() < 1 / loseOneIn) return void (lost += 1);
    setTimeout(
      () => {
        answered += 1;
        latencies.push(performance.now() - askedAt);
        client.send(text);
      },
      150 + 750 * random(),
    );
  });
});
http.listen(0, "127.0.0.1", () => console.log(`http://127.0.0.1:${http.address().port}`));
