import { createHmac } from "node:crypto";
import type { SafetyConfig } from "../config/config.ts";
import type { Store } from "../storage/store.ts";
import { claimDelivery, deliveryLifeMs, dropDelivery } from "./webhook-writes.ts";

const attemptMs = 5_000;
const stepIntervalMs = 1_000;
const deliveriesAStep = 20;

export interface WebhookParts {
  readonly config: NonNullable<SafetyConfig["webhook"]>;
  readonly store: Pick<Store, "read" | "write">;
  /** Refuses redirects and addresses that the operator did not name. */
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  readonly warn: (what: string, detail: Readonly<Record<string, unknown>>) => void;
  readonly now?: () => number;
}

export interface Webhook {
  /** One attempt at each delivery that is due, the oldest first. */
  step(): Promise<void>;
}

/** `t=<seconds>,v1=<hex>`: HMAC-SHA256 (RFC 2104) of "<seconds>.<body>" under the secret. `at`: milliseconds. */
function signatureOf(secret: string, body: string, at: number): string {
  const seconds = Math.floor(at / 1_000);
  return `t=${seconds},v1=${createHmac("sha256", secret).update(`${seconds}.${body}`).digest("hex")}`;
}

/**
 * Posts what is owed until the receiver answers 2xx: at least once, under a delivery id that stays the same, over
 * restarts too. A receiver that fails is told of once, until it takes a delivery again.
 */
export function createWebhook({ config, store, fetch, warn, now = Date.now }: WebhookParts): Webhook {
  let isFailing = false;

  /** Why it was not taken; null: it was. */
  async function post(id: string, body: string): Promise<string | null> {
    try {
      const response = await fetch(config.url, {
        method: "POST",
        headers: {
          "Content-Type": "application/json",
          "X-Masterx-Delivery": id,
          "X-Masterx-Signature": signatureOf(config.secret, body, now()),
        },
        body,
        signal: AbortSignal.timeout(attemptMs),
      });
      await response.body?.cancel();
      return response.ok ? null : `answered ${response.status}`;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }

  async function attempt(due: { readonly id: string; readonly attempts: number; readonly created_at: number }) {
    const { id, attempts } = due;
    const body = await store.write(claimDelivery, { id, attempts, now: now() });
    if (body === null) return;
    const fault = await post(id, body);
    const isOver = now() - due.created_at >= deliveryLifeMs;
    if (fault === null || isOver) await store.write(dropDelivery, { id });
    if (fault !== null && isOver) warn("a delivery to SAFETY_WEBHOOK_URL was given up", { delivery: id, attempts });
    else if (fault !== null && !isFailing)
      warn("SAFETY_WEBHOOK_URL does not take deliveries; they are tried again", { fault });
    isFailing = fault !== null;
  }

  return {
    async step() {
      const due = await store.read
        .selectFrom("webhook_deliveries")
        .select(["id", "attempts", "created_at"])
        .where("next_at", "<=", now())
        .orderBy("next_at")
        .limit(deliveriesAStep)
        .execute();
      await Promise.all(due.map(attempt));
    },
  };
}

/** Steps for as long as the server lives; a fault of the store is told, and the next step tries again. */
export function startWebhook(webhook: Webhook, onFault: (error: unknown) => void): () => void {
  let isStepping = false;
  const timer = setInterval(() => {
    if (isStepping) return;
    isStepping = true;
    webhook
      .step()
      .catch(onFault)
      .finally(() => {
        isStepping = false;
      });
  }, stepIntervalMs);
  return () => clearInterval(timer);
}
