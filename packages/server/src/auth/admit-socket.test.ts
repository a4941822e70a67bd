import { expect, test } from "bun:test";
import { createOriginPolicy } from "../http/origin-policy.ts";
import type { Identity } from "../realtime/identity.ts";
import { type AdmissionOptions, createSocketAdmission } from "./admit-socket.ts";
import type { Authentication, Authenticator } from "./authenticate.ts";
import { createTickets } from "./tickets.ts";

const mira: Identity = {
  userId: "mira",
  name: "Mira",
  role: "learner",
  email: "mira@example.org",
  signInId: "phone",
  signInEndsAt: 1e15,
  expiresAt: 1e15,
};
const shown: Readonly<Record<string, Authentication>> = {
  good: { ok: true, identity: mira },
  old: { ok: false, code: "token_expired", isGenuine: true },
  "old and revoked": { ok: false, code: "token_expired", isGenuine: false },
  "cut off": { ok: false, code: "unavailable", isGenuine: false },
};
const invalid: Authentication = { ok: false, code: "invalid_token", isGenuine: false };

/** The door, with time and credentials in the test's hand. */
function createDoor(options: Partial<AdmissionOptions> = {}) {
  let nowMs = 0;
  const now = () => nowMs;
  const tickets = createTickets(now);
  const authenticator: Pick<Authenticator, "authenticate" | "identify"> = {
    authenticate: (token) => Promise.resolve(shown[token ?? ""] ?? invalid),
    identify: (claims) => Promise.resolve(claims.userId === "mira" ? { ok: true, identity: mira } : invalid),
  };
  const admission = createSocketAdmission({
    authenticator: authenticator as Authenticator,
    tickets,
    mayTalk: createOriginPolicy({ kind: "listed", origins: ["https://learn.example.org"] }),
    allowQueryToken: () => true,
    documentMaxAgeMs: null,
    wallClock: () => 0,
    now,
    observer: { refused: () => {} },
    ...options,
  });
  return {
    tickets,
    sweep: admission.sweep,
    wait: (milliseconds: number) => void (nowMs += milliseconds),
    /** `1008 <reason>`, `<HTTP code> <seconds>` or `in`. */
    async knock(query: string, headers: Record<string, string> = {}, address = "203.0.113.1"): Promise<string> {
      const request = new Request(`https://api.example.org/api/ws${query}`, {
        headers: { Host: "api.example.org", ...headers },
      });
      const admitted = await admission.admit(request, "masterx", address);
      if (admitted.kind === "answer") return `${admitted.code} ${admitted.retryAfterMs ?? "-"}`;
      return admitted.data.kind === "refused" ? `${admitted.data.code} ${admitted.data.reason}` : "in";
    },
  };
}
const v1 = (ticket?: string) => ({
  "Sec-WebSocket-Protocol": ticket === undefined ? "masterx.v1" : `masterx.v1, ticket.${ticket}`,
});
const bearer = (token: string) => ({ Authorization: `Bearer ${token}` });

test("[§2.2] the three ways in: ticket (as protocol and in the query), query token, bearer", async () => {
  const { knock, tickets } = createDoor();
  const grant = {
    claims: { userId: "mira", signInId: "phone", expiresAt: 1e15 },
    deviceId: "d",
    pageId: "p",
    generation: 1,
    origin: null,
  };
  expect(await knock("", v1(tickets.issue(grant)))).toBe("in");
  expect(await knock(`?ticket=${tickets.issue(grant)}`, v1())).toBe("in");
  expect(await knock("?token=good")).toBe("in");
  expect(await knock("", bearer("good"))).toBe("in");
});

test("[§2.4] every refusal has its code, in the document's words", async () => {
  const { knock, tickets, wait } = createDoor();
  const grant = {
    claims: { userId: "mira", signInId: "phone", expiresAt: 1e15 },
    deviceId: "d",
    pageId: "p",
    generation: 1,
    origin: "https://learn.example.org",
  };
  const there = { Origin: "https://learn.example.org" };
  const used = tickets.issue(grant);
  expect(await knock("", { ...v1(used), ...there })).toBe("in");
  expect(await knock("", { ...v1(used), ...there })).toBe("1008 Invalid token (ticket_used)");
  const elsewhere = tickets.issue(grant);
  expect(await knock("", { ...v1(elsewhere), Origin: "https://api.example.org" })).toBe(
    "1008 Invalid token (invalid_token)",
  );
  const late = tickets.issue(grant);
  wait(15_001);
  expect(await knock("", { ...v1(late), ...there })).toBe("1008 Invalid token (ticket_expired)");
  const gone = tickets.issue({ ...grant, claims: { ...grant.claims, userId: "disabled since" } });
  expect(await knock("", { ...v1(gone), ...there })).toBe("1008 Invalid token (invalid_token)");
  expect(await knock("")).toBe("1008 Invalid token (missing_token)");
  expect(await knock("?token=garbage")).toBe("1008 Invalid token (invalid_token)");
  expect(await knock("", bearer("garbage"))).toBe("1008 Invalid token (invalid_token)");
  expect(await knock("?token=old", v1())).toBe("1008 Invalid token (token_expired)");
  // An old client keeps its queue when the handshake itself fails; whoever lost the account need not keep it.
  expect(await knock("?token=old")).toBe("token_expired -");
  expect(await knock(`?token=${encodeURIComponent("old and revoked")}`)).toBe("1008 Invalid token (token_expired)");
  expect(await knock(`?token=${encodeURIComponent("cut off")}`)).toBe("unavailable 1000");
  const closed = createDoor({ allowQueryToken: () => false });
  expect(await closed.knock("?token=good")).toBe("1008 Invalid token (query_token_off)");
  expect(await closed.knock("", bearer("good"))).toBe("in");
});

test("[§2.4] the third refusal of one credential within a minute is 401 with the time to wait, whoever shows it", async () => {
  const { knock, wait, sweep } = createDoor();
  expect(await knock("?token=x")).toStartWith("1008");
  wait(31_000);
  expect(await knock("", bearer("x"), "198.51.100.7")).toStartWith("1008");
  wait(28_000);
  sweep();
  expect(await knock("?token=x")).toBe("invalid_token 32000");
  expect(await knock("?token=y")).toStartWith("1008");
  // A minute after the one before the last there are two again.
  wait(60_000);
  expect(await knock("?token=x")).toStartWith("1008");
});

test("[§7] 30 refusals of an address at once, then one a second; a site of IPv6 is one address; who is admitted does not count", async () => {
  const { knock, wait } = createDoor();
  const answers: string[] = [];
  for (let index = 0; index < 35; index += 1)
    answers.push(await knock(`?token=wrong-${index}`, {}, `2001:db8::${index.toString(16)}`));
  expect(answers.filter((answer) => answer.startsWith("1008")).length).toBe(30);
  expect(new Set(answers.slice(30))).toEqual(new Set(["rate_limited 1000"]));
  for (let index = 0; index < 100; index += 1) expect(await knock("?token=good", {}, "2001:db8::1")).toBe("in");
  expect(await knock("?token=other", {}, "2001:db8:0:1::1")).toStartWith("1008");
  wait(1_000);
  expect(await knock("?token=later", {}, "2001:db8::1")).toStartWith("1008");
  expect(await knock("?token=too-soon", {}, "2001:db8::1")).toBe("rate_limited 1000");
});

test("[§2.4] a foreign or null origin gets 403 whatever it shows; no origin is a client that is no browser", async () => {
  const { knock } = createDoor();
  for (const Origin of [
    "null",
    "http://learn.example.org",
    "https://learn.example.org:8443",
    "https://learn.example.org.evil.example",
    "https://evil-learn.example.org",
    "https://learn.example.org@evil.example",
    "https://learn.example.org/",
    "https://LEARN.example.org",
    "https://learn.example.org.",
    "https://xlearn.example.org",
    "https://example.org",
    "https://learn.example.org, https://evil.example",
    "file://",
  ])
    expect([Origin, await knock("?token=good", { Origin })]).toEqual([Origin, "forbidden_origin -"]);
  expect(await knock("?token=good", { Origin: "https://learn.example.org" })).toBe("in");
  expect(await knock("?token=good")).toBe("in");
});
