import { expect, test } from "bun:test";
import { clientMessages } from "./client-messages.ts";
import { clientNotes, serverNotes } from "./message-notes.ts";
import { examplesOf, protocolReference, schemasOf } from "./reference.ts";
import type { ServerType } from "./server-messages.ts";

test("PROTOCOL.md is what the schemas say; write it with packages/protocol/write-reference.ts", async () => {
  expect(await Bun.file(new URL("../../PROTOCOL.md", import.meta.url)).text()).toBe(protocolReference());
});

test("every example fits its schema", () => {
  for (const [type, note] of Object.entries(clientNotes))
    expect(clientMessages[type as keyof typeof clientMessages].parse(note.example)).toEqual(note.example as never);
  for (const [type, note] of Object.entries(serverNotes))
    for (const example of examplesOf(note))
      expect(schemasOf(type as ServerType).map((schema) => schema.safeParse(example).data)).toContainEqual(example);
});
