import type { ChannelName, LearnerSnapshot, Position, SessionSnapshot, UserSnapshot } from "@masterx/protocol";
import type { Connection } from "./connection.ts";
import type { Handle } from "./dispatch.ts";
import type { Hub } from "./hub.ts";
import type { Identity } from "./identity.ts";

/** Never more than this waits on a socket that resumes (protocol §5.5). */
const mostWaitingBytes = 262_144;
const drainPollMs = 10;

/** What a feature knows of its channels: what a newcomer must be shown. */
export interface ChannelSource {
  /** The head is read first: what is committed in between is shown and arrives once more, but never not at all. */
  snapshot(
    identity: Identity,
    id: string,
  ): Promise<{ readonly head: Position; readonly snapshot: SessionSnapshot | UserSnapshot | LearnerSnapshot }>;
}
export interface ChannelSources {
  readonly user: ChannelSource;
  readonly session: ChannelSource;
  readonly learner: ChannelSource;
}

/**
 * A v1 connection's first message (protocol §5.3): authorise, follow, show what is there, go live; `ack` ends it.
 * This version keeps no history for recovery and says so for every position, never a part.
 */
export function createResume(
  hub: Hub,
  mayFollow: (identity: Identity, channel: ChannelName) => Promise<boolean>,
  sources: ChannelSources,
): Handle<"resume"> {
  return async (connection, { positions }, reply) => {
    if (connection.state.name === "closed") return;
    connection.state = { name: "live" };
    hub.follow(connection, `user:${connection.identity.userId}`);
    for (const channel of Object.keys(positions) as ChannelName[]) {
      const colon = channel.indexOf(":");
      await resumeChannel(connection, channel, channel.slice(0, colon), channel.slice(colon + 1));
    }
    hub.send(connection, "ack", {}, reply);
  };

  async function resumeChannel(connection: Connection, channel: ChannelName, kind: string, id: string): Promise<void> {
    const source = kind === "user" || kind === "session" || kind === "learner" ? sources[kind] : undefined;
    if (!source || !(await mayFollow(connection.identity, channel))) {
      hub.send(connection, "resumed", { of: channel, recovered: false, why: "forbidden" });
      return;
    }
    // Followed before it is read: what happens in between arrives twice at most, never not at all.
    hub.follow(connection, channel);
    // Snapshots of many long sessions are more than may wait on a socket.
    while (connection.socket.getBufferedAmount() > mostWaitingBytes) await Bun.sleep(drainPollMs);
    const { head, snapshot } = await source.snapshot(connection.identity, id);
    hub.send(connection, "resumed", { of: channel, recovered: false, why: "unavailable", head, snapshot });
  }
}
