import { type ClientType, type Position, type ServerMessage, subprotocol } from "@masterx/protocol";
import type { CoreOptions, TokenRequest } from "./client.ts";
import { asClientError, type Fault, fault } from "./client-error.ts";
import type { Clock } from "./clock.ts";
import { createHeartbeat } from "./create-heartbeat.ts";
import type { Call } from "./create-call.ts";
import { decode } from "./decode.ts";
import { type Effect, initialMachine, type Machine, type MachineEvent, transition } from "./machine/machine.ts";
import { randomId } from "./random-id.ts";
import { openState, type Socket } from "./socket.ts";

export interface LinkOptions {
  readonly options: CoreOptions;
  readonly clock: Clock;
  readonly random: () => number;
  readonly maxAttempts: number;
  readonly baseDelayMs: number;
  readonly call: Call;
  readonly deviceId: () => Promise<string>;
  /** Where the channels stand; asked after the greeting was handed to `onMessage`. */
  readonly positions: () => Readonly<Record<string, Position>>;
  readonly onMessage: (message: ServerMessage, generation: number) => void;
  readonly onRoundTrip: (milliseconds: number) => void;
  readonly onChange: (before: Machine, after: Machine) => void;
}

/** Drives the machine: one timer, one request for a ticket or one socket, one heartbeat. */
export function createLink(link: LinkOptions) {
  const { clock, options } = link;
  const pageId = randomId();
  let machine = initialMachine;
  let cancelDue = () => {};
  let drop = () => {};
  let release = () => {};
  let socket: Socket | null = null;
  /** The older one, which messages go by until the new one is synced. */
  let kept: Socket | null = null;
  let pingedAt = 0;
  const heartbeat = createHeartbeat({
    clock,
    ping() {
      pingedAt = clock.now();
      sendBy(socket, "ping", {}, `p${pingedAt}`);
    },
    onSilence: () => lose(fault("no_heartbeat")),
  });
  const lose = (why: Fault) => dispatch({ type: "lost", generation: machine.generation, fault: why });

  // What an effect or a listener dispatches comes after the event that caused it.
  const events: MachineEvent[] = [];
  function dispatch(event: MachineEvent): void {
    if (events.push(event) > 1) return;
    for (let next: MachineEvent | undefined; (next = events[0]); events.shift()) handle(next);
  }

  function handle(event: MachineEvent): void {
    const before = machine;
    const around = { ...link, now: clock.now(), chance: link.random() };
    const [after, ...effects] = transition(before, event, around);
    machine = after;
    cancelDue();
    const { stage } = machine;
    if ("dueAt" in stage)
      cancelDue = clock.after(Math.max(0, stage.dueAt - around.now), () => dispatch({ type: "due" }));
    for (const effect of effects) run(effect, after);
    if (before !== machine) link.onChange(before, machine);
  }

  function run(effect: Effect, { generation, stage }: Machine): void {
    switch (effect) {
      case "ask":
        void ask(generation, { refused: "refused" in stage && stage.refused });
        return;
      case "open":
        if (stage.name === "opening") open(generation, stage.ticket);
        return;
      case "resume":
        sendBy(socket, "resume", { positions: link.positions() }, `g${generation}`);
        return;
      case "probe":
        heartbeat.probe();
        return;
      case "drop":
        drop();
        return;
      case "keep":
        release = drop;
        kept = socket;
        return;
      case "release":
        release();
        kept = null;
    }
  }

  async function ask(generation: number, request: TokenRequest): Promise<void> {
    const controller = new AbortController();
    drop = () => controller.abort();
    try {
      const token = await options.getToken(request);
      if (token === null)
        return dispatch({ type: "denied", generation, fault: fault("missing_token", "Nobody is signed in.") });
      const body = { device_id: await link.deviceId(), page_id: pageId, generation };
      const reply = await link.call("/api/ws/ticket", { token, body, signal: controller.signal });
      dispatch({ type: "ticket", generation, ticket: (reply as { readonly ticket: string }).ticket });
    } catch (reason) {
      const { fault: why, status, retry, retryAfterMs } = asClientError(reason);
      const type = status === 401 ? "token_refused" : status && !retry ? "denied" : "lost";
      dispatch({ type, generation, fault: why, retryAfterMs });
    }
  }

  function open(generation: number, ticket: string): void {
    const Constructor = options.WebSocket ?? globalThis.WebSocket;
    let own: Socket;
    try {
      own = new Constructor(
        `${options.url().replace(/^http/, "ws")}/api/ws?batch=1${options.delta ? "&delta=1" : ""}`,
        [subprotocol, `ticket.${ticket}`],
      );
    } catch (error) {
      return dispatch({ type: "denied", generation, fault: fault("socket_refused", String(error)) });
    }
    socket = own;
    const end = () => {
      own.onmessage = own.onclose = null;
      if (socket !== own) return;
      socket = null;
      heartbeat.stop();
    };
    drop = () => {
      end();
      // An event handler must be left: closing a socket that is still connecting reports an error.
      own.onerror = () => {};
      own.close(1000);
    };
    own.onmessage = (event: { readonly data: unknown }) => {
      if (socket === own) heartbeat.heard();
      for (const message of decode(event.data)) if (own.onmessage) receive(generation, message);
    };
    own.onclose = (event: { readonly code: number; readonly reason: string }) => {
      end();
      dispatch({ type: "socket_closed", generation, code: event.code, reason: event.reason });
    };
  }

  function receive(generation: number, message: ServerMessage): void {
    link.onMessage(message, generation);
    if (message.type === "connection_established") {
      dispatch({ type: "established", generation, connectionId: message.data.connection_id });
      heartbeat.start(options.heartbeatIntervalMs ?? message.data.heartbeat_ms);
    } else if (message.in_reply_to === `g${generation}`) {
      if (message.type === "ack") dispatch({ type: "resumed", generation });
      else if (message.type === "error") {
        const { code, message: text, retry_after_ms: retryAfterMs } = message.data;
        dispatch({ type: "lost", generation, fault: fault(code, text), retryAfterMs });
      }
    } else if (message.type === "pong") {
      if (message.in_reply_to === `p${pingedAt}`) link.onRoundTrip(clock.now() - pingedAt);
      if (message.data.next_ping_ms) heartbeat.pingIn(message.data.next_ping_ms);
    } else if (message.type === "server_draining") {
      const { reconnect_after_ms: retryAfterMs, elsewhere } = message.data;
      dispatch({ type: elsewhere ? "moved" : "lost", generation, fault: fault("draining"), retryAfterMs });
    } else if (machine.stage.name === "resuming") dispatch({ type: "progress", generation });
  }

  const send = (type: ClientType, data: object, id?: string) => sendBy(kept ?? socket, type, data, id);
  function sendBy(by: Socket | null, type: ClientType, data: object, id?: string): boolean {
    if (by?.readyState !== openState) return false;
    by.send(JSON.stringify({ type, data, ...(id && { id }), timestamp: clock.now() }));
    return true;
  }

  return { dispatch, send, lose, machine: () => machine };
}
