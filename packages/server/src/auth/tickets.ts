import { limits } from "@masterx/protocol";
import type { AccessClaims } from "./access-tokens.ts";

/** What a ticket is bound to; a socket that shows it gets exactly this. */
export interface TicketGrant {
  readonly claims: AccessClaims;
  readonly deviceId: string;
  readonly pageId: string;
  readonly generation: number;
  /** Origin of the page that asked; null for a client that is not a browser. */
  readonly origin: string | null;
}
export type TicketUse =
  | { readonly ok: true; readonly grant: TicketGrant }
  | { readonly ok: false; readonly code: "ticket_used" | "ticket_expired" | "invalid_token" };

/** Single-use tickets of 128 random bits that live 15 s (protocol §2.2), in the memory of this node. */
export interface Tickets {
  issue(grant: TicketGrant): string;
  use(ticket: string, origin: string | null): TicketUse;
  sweep(): void;
}

export function createTickets(now: () => number = () => performance.now()): Tickets {
  const issued = new Map<string, { grant: TicketGrant; expiresAt: number; isUsed: boolean }>();
  return {
    issue(grant) {
      const ticket = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString("base64url");
      issued.set(ticket, { grant, expiresAt: now() + limits.ticketLifeMs, isUsed: false });
      return ticket;
    },
    use(ticket, origin) {
      const entry = issued.get(ticket);
      if (!entry || (entry.grant.origin !== null && entry.grant.origin !== origin))
        return { ok: false, code: "invalid_token" };
      if (entry.isUsed) return { ok: false, code: "ticket_used" };
      if (now() > entry.expiresAt) return { ok: false, code: "ticket_expired" };
      entry.isUsed = true;
      return { ok: true, grant: entry.grant };
    },
    sweep() {
      // Kept a while longer than they live, so that a late use is told why it was refused.
      for (const [ticket, entry] of issued) if (now() > entry.expiresAt + 60_000) issued.delete(ticket);
    },
  };
}
