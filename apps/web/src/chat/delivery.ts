import type { SessionMessage, StreamingAnswer } from "@masterx/client";
import type { IconName } from "../icons/icon.tsx";

export type Delivery = "queued" | "sending" | "sent" | "delivered" | "failed";

/**
 * How far an own message has come: `sent` once the server has kept it, `delivered` once the other side has it:
 * the tutor took it up, or somebody wrote after it.
 */
export const deliveryOf = (
  message: SessionMessage,
  messages: readonly SessionMessage[],
  answer: StreamingAnswer | null,
): Delivery => {
  if (message.status === "queued" || message.status === "sending" || message.status === "failed") return message.status;
  if (answer?.question_id === message.id) return "delivered";
  const later = messages.slice(messages.indexOf(message) + 1);
  return later.some((other) => !other.own && other.role !== "system") ? "delivered" : "sent";
};

export const deliveryWords: Record<Delivery, { readonly word: string; readonly icon: IconName }> = {
  queued: { word: "Queued", icon: "clock" },
  sending: { word: "Sending", icon: "redo" },
  sent: { word: "Sent", icon: "check" },
  delivered: { word: "Delivered", icon: "delivered" },
  failed: { word: "Not sent", icon: "warn" },
};
