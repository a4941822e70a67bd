import { type ChannelName, type Dialect, dialects } from "@masterx/protocol";
import type { ConnectionKind } from "./connection.ts";

/** What connections of one kind get, byte for byte alike: one native topic a channel and flavour carries it. */
export interface Flavour {
  readonly dialect: Dialect;
  readonly kind: ConnectionKind;
  /** Messages that are due together come as one array (`?batch=1`). */
  readonly isBatched: boolean;
  readonly key: string;
}

const kinds: readonly ConnectionKind[] = ["v1", "document"];

const flavours: readonly Flavour[] = dialects.flatMap((dialect) =>
  kinds.flatMap((kind) =>
    [false, true].map((isBatched) => ({
      dialect,
      kind,
      isBatched,
      key: `${dialect}|${kind}${isBatched ? "|batch" : ""}`,
    })),
  ),
);

/** The one object of a flavour: flavours are compared by identity. */
export function flavourOf(dialect: Dialect, kind: ConnectionKind, isBatched: boolean): Flavour {
  const found = flavours.find(
    (flavour) => flavour.dialect === dialect && flavour.kind === kind && flavour.isBatched === isBatched,
  );
  if (!found) throw new Error(`No flavour ${dialect} ${kind}.`);
  return found;
}

export const topicOf = (channel: ChannelName, flavour: Flavour): string => `${channel}|${flavour.key}`;
