import { bareHeaders } from "./app.ts";

/**
 * What is wrong with an opening handshake, before anybody's credential is looked at; null when it may go on. Bun's own
 * upgrade looks at version and key only after the credential was used up, and not at all at `Connection` or a body
 * (RFC 6455 §4.2.1, docs/reference/websocket-conformance.md).
 */
export function handshakeFault(request: Request): Response | null {
  const { headers, method } = request;
  if (method !== "GET") return answer(405, "A WebSocket is opened with GET.", { Allow: "GET" });
  if (!tokensOf(headers.get("Upgrade")).includes("websocket"))
    return answer(426, "Connect with a WebSocket.", { Upgrade: "websocket" });
  if (!tokensOf(headers.get("Connection")).includes("upgrade"))
    return answer(400, "A WebSocket handshake needs Connection: Upgrade.");
  if (headers.has("Transfer-Encoding") || (headers.get("Content-Length") ?? "0") !== "0")
    return answer(400, "A WebSocket handshake has no body.");
  // 22 characters and two signs of padding are 16 bytes.
  if (!/^[A-Za-z0-9+/]{22}==$/.test(headers.get("Sec-WebSocket-Key") ?? ""))
    return answer(400, "A WebSocket handshake needs one Sec-WebSocket-Key of 16 bytes.");
  if (headers.get("Sec-WebSocket-Version") !== version)
    return answer(426, `This server speaks version ${version} of the WebSocket protocol.`, {
      Upgrade: "websocket",
      "Sec-WebSocket-Version": version,
    });
  return null;
}

const version = "13";

const tokensOf = (value: string | null): readonly string[] =>
  (value ?? "").split(",").map((token) => token.trim().toLowerCase());

const answer = (status: number, text: string, headers: Readonly<Record<string, string>> = {}): Response =>
  new Response(`${text}\n`, { status, headers: { ...bareHeaders, ...headers } });
