import { userChannel } from "@masterx/protocol";
import type { SafetyConfig } from "../config/config.ts";
import type { Hub } from "../realtime/hub.ts";
import type { Store } from "../storage/store.ts";
import { checkText } from "./first-check.ts";
import { createWebhook, startWebhook, type WebhookParts } from "./webhook.ts";
import { callAgain, type NewSafetyCase, type ToldNotification } from "./safety-writes.ts";

const watchMs = 5_000;

export interface Safety {
  /** null: nothing was found. */
  check(text: string): NewSafetyCase | null;
  /** Tells the adults' devices what has been committed. */
  tell(notifications: readonly ToldNotification[]): void;
  stop(): void;
}

export interface SafetyParts {
  readonly config: SafetyConfig;
  readonly store: Store;
  readonly hub: Hub;
  readonly fetch: WebhookParts["fetch"];
  readonly onFault: (error: unknown) => void;
  readonly warn: WebhookParts["warn"];
}

/** The first check of what people write, and the calls until somebody takes a case on. */
export function createSafety({ config, store, hub, fetch, onFault, warn }: SafetyParts): Safety {
  const isPosted = config.webhook !== null;
  const stopWebhook =
    config.webhook === null
      ? () => undefined
      : startWebhook(createWebhook({ config: config.webhook, store, fetch, warn }), onFault);
  function tell(notifications: readonly ToldNotification[]): void {
    for (const { userId, offset, notification } of notifications) {
      const channel = userChannel(userId);
      hub.publish(channel, "notification", notification, { extras: { channel, epoch: store.epoch, offset } });
    }
  }
  async function callWaiting(): Promise<void> {
    const waiting = await store.read
      .selectFrom("safety_cases")
      .select("id")
      .where("call_again_at", "<=", Date.now())
      .execute();
    for (const { id } of waiting)
      await store.write(callAgain, { caseId: id, recipients: config.recipients, isPosted, now: Date.now() }, tell);
  }
  const watching = setInterval(() => void callWaiting().catch(onFault), watchMs);
  return {
    check(text) {
      const { tier, categories } = checkText(text);
      if (tier === null) return null;
      return { id: Bun.randomUUIDv7(), tier, categories, recipients: config.recipients, isPosted };
    },
    tell,
    stop() {
      clearInterval(watching);
      stopWebhook();
    },
  };
}

/** Recipients without an account: a start with one would call nobody. */
export async function unknownRecipients(
  { read }: Pick<Store, "read">,
  config: SafetyConfig,
): Promise<readonly string[]> {
  if (config.recipients.length === 0) return [];
  const rows = await read.selectFrom("users").select("email").where("email", "in", config.recipients).execute();
  return config.recipients.filter((email) => !rows.some((row) => row.email === email));
}
