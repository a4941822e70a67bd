import { expect, test } from "bun:test";
import { type AuditEntry, auditSentence } from "./audit-sentence.ts";

const entry = (about: Partial<AuditEntry>): AuditEntry => ({
  chain: "c",
  sequence: 1,
  at: 0,
  actor: "system",
  actor_name: null,
  action: "server_started",
  target: null,
  target_name: null,
  outcome: "ok",
  detail: null,
  ...about,
});

test("people are named, the rest is described; a target that is oneself is not repeated", () => {
  expect(auditSentence(entry({}))).toEqual({ who: "The server", did: "started", note: "" });
  expect(
    auditSentence(
      entry({
        actor: "person:abc",
        actor_name: "Mira",
        action: "consent_changed",
        target: "person:abc",
        target_name: "Mira",
        detail: { purpose: "voice", granted: true },
      }),
    ),
  ).toEqual({ who: "Mira", did: "changed a consent", note: "purpose voice · granted true" });
  expect(
    auditSentence(
      entry({
        actor: "command_line",
        action: "role_changed",
        target: "person:x",
        target_name: "Ben",
        detail: { from: "learner", to: "teacher" },
      }),
    ).note,
  ).toBe("Ben · from learner · to teacher");
});

test("an erased person is a pseudonym, an address a digest, a refusal says why", () => {
  expect(
    auditSentence(entry({ actor: "person:AbCdEfGhIjKl", action: "message:join_session", outcome: "forbidden" })),
  ).toEqual({
    who: "Person AbCdEfGh",
    did: "sent join_session",
    note: "forbidden",
  });
  const refused = entry({
    actor: "address:#0123456789",
    action: "access_refused",
    outcome: "invalid_token",
    detail: { count: 3 },
  });
  expect(auditSentence(refused)).toEqual({
    who: "Address 01234567",
    did: "was not let in",
    note: "invalid token · count 3",
  });
});
