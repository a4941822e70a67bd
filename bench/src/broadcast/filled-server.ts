import { eachAtOnce } from "../contestants/open-socket.ts";
import {
  authorOf,
  type Broadcast,
  type Contestant,
  type Entered,
  type Population,
  type RunningContestant,
} from "../contestants/contestant.ts";
import { createDeliveryRecorder, type DeliveryRecorder } from "./delivery-recorder.ts";

/** A server with all its connections in their rooms. */
export interface FilledServer extends AsyncDisposable {
  readonly contestant: Contestant;
  readonly population: Population;
  readonly running: RunningContestant;
  readonly recorder: DeliveryRecorder;
  readonly members: readonly Entered[];
  /** How many a message to a room is delivered to. */
  readonly audience: number;
  /** How long it took to fill it, but for those that came one by one. */
  readonly fillMs: number;
  /** The next author of this room writes. */
  say(room: number, text: string, broadcast?: Broadcast): void;
  /** The first connection writes to the hall. */
  sayInHall(text: string): void;
}

export interface FillOptions {
  /** A server that was started already. */
  readonly running?: RunningContestant;
  /** So many of the first come alone, each when the one before is in. */
  readonly oneByOne?: number;
  readonly onEntered?: (count: number) => void;
}

/** So many handshakes are under way at a time: a listening queue is short. */
const atOnce = 32;

export async function fillServer(
  contestant: Contestant,
  population: Population,
  { running, oneByOne = 0, onEntered = () => {} }: FillOptions = {},
): Promise<FilledServer> {
  const server = running ?? (await contestant.start(population));
  const recorder = createDeliveryRecorder(() => performance.now());
  try {
    let entered = 0;
    const enter = async (member: number) => {
      const one = await server.enter(member, recorder.take);
      onEntered((entered += 1));
      return one;
    };
    const first = await eachAtOnce(oneByOne, 1, enter);
    const startedAt = performance.now();
    const rest = await eachAtOnce(population.connections - oneByOne, atOnce, (at) => enter(oneByOne + at));
    const fillMs = performance.now() - startedAt;
    const members = [...first, ...rest];
    const stopHeartbeats = beat(server, members);
    const turns: number[] = [];
    return {
      contestant,
      population,
      running: server,
      recorder,
      members,
      audience: Math.floor(population.connections / population.rooms) - (contestant.echoesToAuthor ? 0 : 1),
      fillMs,
      sayInHall: (text) => server.say(0, members[0]!.socket, recorder.stamp(text), "hall", "message"),
      say(room, text, broadcast = population.broadcast) {
        const turn = turns[room] ?? 0;
        turns[room] = turn + 1;
        const author = authorOf(room, turn, population);
        server.say(author, members[author]!.socket, recorder.stamp(text), "room", broadcast);
      },
      async [Symbol.asyncDispose]() {
        stopHeartbeats();
        for (const { socket } of members) socket.close();
        await server.stop();
      },
    };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** Heartbeats as clients of this server must send them, spread over the interval. */
function beat({ heartbeat }: RunningContestant, members: readonly Entered[]): () => void {
  if (heartbeat === null) return () => {};
  let next = 0;
  let due = 0;
  const tickMs = 50;
  const timer = setInterval(() => {
    for (due += (members.length * tickMs) / heartbeat.everyMs; due >= 1; due -= 1) {
      members[next % members.length]?.socket.send(heartbeat.frame);
      next += 1;
    }
  }, tickMs);
  return () => clearInterval(timer);
}
