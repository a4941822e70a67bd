import { type ChannelName, closeCodes } from "@masterx/protocol";
import type { Hub } from "../realtime/hub.ts";
import type { ControlRow } from "../storage/store.ts";

/** The channel to which a person's right was changed, if that is what the row says. */
export function channelOfRight({ kind, detail }: ControlRow): ChannelName | null {
  if (detail === null) return null;
  if (kind === "link_changed") return `learner:${detail}`;
  return kind === "member_removed" ? `session:${detail}` : null;
}

/** Ends the live connections that a change of account or sign-in concerns, within a second on every node. */
export function actOnControl(hub: Hub, { kind, userId, detail }: ControlRow): void {
  const end = (isMeant: (signInId: string | null) => boolean) => {
    for (const connection of [...hub.connectionsOf(userId)])
      if (isMeant(connection.identity.signInId)) hub.close(connection, "revoked", closeCodes.revoked.help);
  };
  switch (kind) {
    case "user_disabled":
      return end(() => true);
    case "role_changed":
      // The same person with other rights: they come back at once and are admitted anew.
      for (const connection of [...hub.connectionsOf(userId)]) hub.close(connection, "drain", "role changed");
      return;
    case "name_changed":
      for (const connection of hub.connectionsOf(userId))
        if (detail !== null) connection.identity = { ...connection.identity, name: detail };
      return;
    case "password_changed":
      return end((signInId) => signInId === null || signInId !== detail);
    case "sign_in_revoked":
      return end((signInId) => signInId === detail);
    case "consent_changed":
    case "link_changed":
    case "member_removed":
      // Features that know these rights act on them.
      return;
    default:
      kind satisfies never;
  }
}
