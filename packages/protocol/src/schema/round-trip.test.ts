import { expect, test } from "bun:test";
import fc from "fast-check";
import type { z } from "zod";
import { arbitraryOf } from "@masterx/testing/arbitrary-of";
import { clientFrame } from "@masterx/testing/client-frame";
import { readServerMessages } from "@masterx/testing/read-server-messages";
import { dialects, encode } from "../encode.ts";
import { type ClientType, clientMessages } from "./client-messages.ts";
import { decodeFrame } from "./decode-frame.ts";
import { schemasOf } from "./reference.ts";
import { serverMessages, type ServerType } from "./server-messages.ts";

const clientTypes = Object.keys(clientMessages) as ClientType[];
const serverTypes = Object.keys(serverMessages) as ServerType[];

/** Beside `data`, in every dialect (protocol §1.1). */
const reserved = ["type", "id", "in_reply_to", "channel", "epoch", "offset", "timestamp", "error", "code", "data"];

test.each(clientTypes)("[§1.1] %s of a client reads the same in both dialects", (type) => {
  const schema: z.ZodType = clientMessages[type];
  fc.assert(
    fc.property(arbitraryOf(schema), fc.option(fc.uuid(), { nil: undefined }), (data, id) => {
      const meant = { ok: true, message: { type, data: schema.parse(data), ...(id === undefined ? {} : { id }) } };
      for (const dialect of dialects)
        expect(decodeFrame(dialect, clientFrame(dialect, type, data as object, id), 65_536)).toEqual([meant as never]);
    }),
    { numRuns: 40 },
  );
});

test.each(serverTypes)("[§1.1] %s of the server means the same in both dialects", (type) => {
  const extras = fc.record(
    { in_reply_to: fc.uuid(), channel: fc.constant("session:s"), epoch: fc.constant("e"), offset: fc.nat() },
    { requiredKeys: [] },
  );
  for (const schema of schemasOf(type))
    fc.assert(
      fc.property(arbitraryOf(schema), extras, fc.nat(), (data, beside, at) => {
        // The time of a pong is that of its frame.
        const sent = type === "pong" ? { ...(data as object), timestamp: new Date(at).toISOString() } : data;
        for (const dialect of dialects)
          expect(readServerMessages(dialect, encode(dialect, type, sent as never, at, beside))).toEqual([
            {
              type,
              data: sent,
              timestamp: new Date(at).toISOString(),
              ...beside,
            },
          ] as never);
      }),
      { numRuns: 25 },
    );
});

test("[§1.1] what is reserved at the top level is no field of data", () => {
  const exceptions = ["pong.timestamp", "error.code", "virtual_brain_interact.type", "message_read.offset"];
  const fields = (schemas: readonly unknown[]): readonly string[] =>
    schemas.flatMap((schema) => {
      const {
        shape,
        options,
        in: input,
      } = schema as {
        shape?: object;
        options?: readonly unknown[];
        in?: unknown;
      };
      return shape ? Object.keys(shape) : options ? fields(options) : input ? fields([input]) : [];
    });
  const all = [
    ...clientTypes.flatMap((type) => fields([clientMessages[type]]).map((field) => `${type}.${field}`)),
    ...serverTypes.flatMap((type) => fields(schemasOf(type)).map((field) => `${type}.${field}`)),
  ];
  expect(all.filter((name) => reserved.includes(name.split(".")[1] ?? ""))).toEqual(expect.arrayContaining(exceptions));
  expect(all.filter((name) => reserved.includes(name.split(".")[1] ?? "") && !exceptions.includes(name))).toEqual([]);
});
