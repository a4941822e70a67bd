import type { ServerMessage } from "@masterx/protocol";

/** The messages of one frame: one, or several in an array. What is not a message is left out. */
export function decode(frame: unknown): readonly ServerMessage[] {
  try {
    const content: unknown = JSON.parse(String(frame));
    return [content].flat().filter(isMessage);
  } catch {
    return [];
  }
}

function isMessage(value: unknown): value is ServerMessage {
  const { type, data } = Object(value) as Partial<ServerMessage>;
  return typeof type === "string" && data instanceof Object;
}
