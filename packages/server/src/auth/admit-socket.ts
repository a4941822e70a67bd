import { closeCodes, type Dialect, type FailureCode, subprotocol } from "@masterx/protocol";
import { type ConnectionKind, type Page, type SocketData, voiceStreamPath } from "../realtime/connection.ts";
import type { Identity } from "../realtime/identity.ts";
import type { Observer, RefusalReason } from "../realtime/observer.ts";
import { createTokenBuckets } from "../realtime/token-bucket.ts";
import { siteOf } from "../http/client-address.ts";
import type { Authenticator } from "./authenticate.ts";
import { lifeOf, type LifeRules } from "./connection-life.ts";
import { createRepeatedRefusals } from "./repeated-refusals.ts";
import type { Tickets } from "./tickets.ts";

export interface AdmissionOptions extends LifeRules {
  readonly authenticator: Authenticator;
  readonly tickets: Tickets;
  readonly mayTalk: (origin: string, host: string | null) => boolean;
  readonly allowQueryToken: (request: Request, address: string) => boolean;
  readonly observer: Pick<Observer, "refused">;
}

/** What becomes of an upgrade: refusals that a browser must see are upgraded too, and closed at once. */
export type Admission =
  | { readonly kind: "upgrade"; readonly data: SocketData; readonly protocol: string | null }
  | { readonly kind: "answer"; readonly code: FailureCode; readonly message: string; readonly retryAfterMs?: number };

type Shown =
  | { readonly ok: true; readonly identity: Identity; readonly page?: Page }
  | { readonly ok: false; readonly code: FailureCode; readonly isGenuine?: boolean };

/** The three ways in (ticket, `?token=`, bearer), ending in one check (protocol §2.2–2.4). */
export function createSocketAdmission(options: AdmissionOptions) {
  const credentials = createRepeatedRefusals(options.now);
  const addresses = createTokenBuckets({ burst: 30, perMs: 1 / 1_000 }, options.now);

  async function admit(request: Request, dialect: Dialect, address: string): Promise<Admission> {
    const origin = request.headers.get("Origin");
    const offered = (request.headers.get("Sec-WebSocket-Protocol") ?? "").split(",").map((name) => name.trim());
    const credential = credentialOf(request, offered);
    const refused = (reason: RefusalReason) => options.observer.refused(reason, address, credential?.way ?? "none");
    if (origin !== null && !options.mayTalk(origin, request.headers.get("Host"))) {
      refused("forbidden_origin");
      return { kind: "answer", code: "forbidden_origin", message: `Pages of ${origin} may not talk to this server.` };
    }
    const version = offered.find((name) => name.startsWith("masterx."));
    if (version !== undefined && version !== subprotocol) {
      refused("version");
      return refuse(closeCodes.version.code, `This server speaks ${subprotocol}.`, version);
    }
    const kind: ConnectionKind = version === undefined ? "document" : "v1";

    const shown = await check(credential, request, address, origin);
    if (shown.ok) {
      const data: SocketData = {
        kind: "admitted",
        identity: shown.identity,
        page: (kind === "v1" && shown.page) || null,
        protocol: kind,
        dialect,
        life: lifeOf(shown.identity, kind, options),
        ...formOf(request),
      };
      return { kind: "upgrade", data, protocol: version ?? null };
    }
    refused(shown.code);
    if (shown.code === "unavailable")
      return {
        kind: "answer",
        code: "unavailable",
        message: "Nobody can be admitted now; try again soon.",
        retryAfterMs: 1_000,
      };
    // An old client keeps what it has queued when the handshake fails, and loses it when an open socket closes.
    if (kind === "document" && shown.isGenuine)
      return { kind: "answer", code: shown.code, message: "The access token has run out." };
    const budget = addresses.take(siteOf(address));
    if (!budget.ok)
      return {
        kind: "answer",
        code: "rate_limited",
        message: "Too many refused connections.",
        retryAfterMs: budget.retryAfterMs,
      };
    const retryAfterMs = credential ? credentials.refuse(credential.value) : null;
    if (retryAfterMs !== null)
      return { kind: "answer", code: shown.code, message: "This credential was refused before.", retryAfterMs };
    return refuse(closeCodes.refused.code, `Invalid token (${shown.code})`, version ?? null);
  }

  async function check(
    credential: Credential | null,
    request: Request,
    address: string,
    origin: string | null,
  ): Promise<Shown> {
    if (!credential) return { ok: false, code: "missing_token" };
    if (credential.way === "ticket") {
      const use = options.tickets.use(credential.value, origin);
      if (!use.ok) return use;
      const shown = await options.authenticator.identify(use.grant.claims);
      const { pageId, generation } = use.grant;
      return shown.ok ? { ...shown, page: { pageId, generation } } : shown;
    }
    if (credential.way === "query" && !options.allowQueryToken(request, address))
      return { ok: false, code: "query_token_off" };
    return options.authenticator.authenticate(credential.value);
  }

  return {
    admit,
    sweep() {
      credentials.sweep();
      addresses.sweep();
    },
  };
}

/** What a client wants of the form of its messages (protocol §1.4). */
function formOf(request: Request) {
  const { pathname, searchParams: query } = new URL(request.url);
  return {
    isBatched: query.get("batch") === "1",
    wantsDeltas: query.get("delta") === "1",
    isVoiceStream: pathname === voiceStreamPath,
  };
}

interface Credential {
  readonly way: "ticket" | "query" | "bearer";
  readonly value: string;
}

function credentialOf(request: Request, offered: readonly string[]): Credential | null {
  const query = new URL(request.url).searchParams;
  const ticket = offered.find((name) => name.startsWith("ticket."))?.slice("ticket.".length) ?? query.get("ticket");
  if (ticket) return { way: "ticket", value: ticket };
  const bearer = /^Bearer\s+(\S+)$/i.exec(request.headers.get("Authorization") ?? "")?.[1];
  if (bearer) return { way: "bearer", value: bearer };
  const token = query.get("token");
  return token ? { way: "query", value: token } : null;
}

const refuse = (code: number, reason: string, protocol: string | null): Admission => ({
  kind: "upgrade",
  data: { kind: "refused", code, reason },
  protocol,
});
