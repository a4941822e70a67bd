import type { ClientType } from "@masterx/protocol";
import { Refusal } from "../storage/store.ts";
import type { Handlers } from "./dispatch.ts";

/** Messages that are understood, of features that this version does not have; the error names the feature. */
const features = {
  signal: "direct connections",
  board_open: "whiteboard",
} as const satisfies Partial<Record<ClientType, string>>;

export type UnavailableType = keyof typeof features;

export const unavailableHandlers = Object.fromEntries(
  Object.entries(features).map(([type, feature]) => [
    type,
    () => {
      throw new Refusal("not_available", `Not available in this installation: ${feature}.`);
    },
  ]),
) as unknown as Pick<Handlers, UnavailableType>;
