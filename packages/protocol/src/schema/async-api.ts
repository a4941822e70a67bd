import type { z } from "zod";
import { clientMessages, type ClientType } from "./client-messages.ts";
import { jsonSchemaOf } from "./field-table.ts";
import { clientNotes, serverNotes } from "./message-notes.ts";
import { examplesOf, schemasOf } from "./reference.ts";
import type { ServerType } from "./server-messages.ts";

/** The socket as an AsyncAPI 3 document, from the schemas that validate; the server is who receives and sends. */
export function asyncApiDocument(): object {
  const clientTypes = Object.keys(clientNotes) as ClientType[];
  const serverTypes = Object.keys(serverNotes) as ServerType[];
  const channel = { $ref: "#/channels/masterx" };
  const inChannel = (key: string) => ({ $ref: `#/channels/masterx/messages/${key}` });
  return {
    asyncapi: "3.0.0",
    info: {
      title: "MasterX",
      version: "1.0.0",
      description:
        "The socket of MasterX, subprotocol masterx.v1. PROTOCOL.md tells what this form cannot: classes, promises, limits and recovery. Over /ws the fields of `data` stand at the top level.",
      license: { name: "MIT" },
    },
    defaultContentType: "application/json",
    servers: { local: { host: "localhost:8000", protocol: "ws", description: "A server started with npm start." } },
    channels: {
      masterx: {
        address: "/api/ws",
        description: "Messages as `{type, data, timestamp}`.",
        messages: Object.fromEntries(
          [...clientTypes.map(clientKey), ...serverTypes.map(serverKey)].map((key) => [
            key,
            { $ref: `#/components/messages/${key}` },
          ]),
        ),
        bindings: { ws: { method: "GET", query: ticketQuery } },
      },
    },
    operations: Object.fromEntries([
      ...clientTypes.map((type) => {
        const { reply, what } = clientNotes[type];
        const answer = reply === null ? {} : { reply: { channel, messages: [inChannel(serverKey(reply))] } };
        const operation = { action: "receive", channel, summary: what, messages: [inChannel(clientKey(type))] };
        return [`receive_${type}`, { ...operation, ...answer }];
      }),
      ...serverTypes.map((type) => [
        `send_${type}`,
        { action: "send", channel, summary: serverNotes[type].what, messages: [inChannel(serverKey(type))] },
      ]),
    ]),
    components: {
      messages: Object.fromEntries([
        ...clientTypes.map((type) => [clientKey(type), clientMessage(type)]),
        ...serverTypes.map((type) => [serverKey(type), serverMessage(type)]),
      ]),
    },
  };
}

const clientKey = (type: string) => `client_${type}`;
const serverKey = (type: string) => `server_${type}`;

const ticketQuery = {
  type: "object",
  properties: {
    ticket: { type: "string", description: "of POST /api/ws/ticket; or as the subprotocol `ticket.<ticket>`" },
    token: { type: "string", description: "an access token, where WS_ALLOW_QUERY_TOKEN allows it" },
    batch: { const: "1", description: "several messages may come as one array" },
    delta: { const: "1", description: "shorter forms of state_update and emotion_update" },
  },
};

/** AsyncAPI's own way of writing schemas is a superset of draft 7. */
const dataSchema = (schema: z.ZodType) => jsonSchemaOf(schema, "draft-7");

function clientMessage(type: ClientType): object {
  const { what, who, answer, example } = clientNotes[type];
  return {
    name: type,
    summary: what,
    description: `From: ${who}. Answer: ${answer}.`,
    payload: {
      type: "object",
      required: ["type"],
      properties: {
        type: { const: type },
        data: dataSchema(clientMessages[type]),
        id: { type: "string", minLength: 1, maxLength: 64, description: "comes back as in_reply_to" },
        timestamp: { type: ["number", "string"], description: "not trusted" },
      },
    },
    examples: [{ payload: { type, data: example } }],
  };
}

function serverMessage(type: ServerType): object {
  const note = serverNotes[type];
  const forms = schemasOf(type).map(dataSchema);
  return {
    name: type,
    summary: note.what,
    description: `Class: ${note.class}. To: ${note.to}.`,
    payload: {
      type: "object",
      required: ["type", "data", "timestamp"],
      properties: {
        type: { const: type },
        data: forms.length === 1 ? forms[0] : { anyOf: forms },
        timestamp: { type: "string", format: "date-time" },
        in_reply_to: { type: "string" },
        channel: { type: "string" },
        epoch: { type: "string" },
        offset: { type: "integer", minimum: 1 },
      },
    },
    examples: examplesOf(note).map((data) => ({ payload: { type, data, timestamp: "2026-01-01T12:00:00.000Z" } })),
  };
}
