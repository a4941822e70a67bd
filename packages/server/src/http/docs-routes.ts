import { closeCodes, failures } from "@masterx/protocol";
import {
  asyncApiDocument,
  clientNotes,
  type HttpRoute,
  httpRoutes,
  openApiDocument,
  serverNotes,
} from "@masterx/protocol/schema";
import { html } from "hono/html";
import type { App } from "./app.ts";

const once = <Value>(make: () => Value): (() => Value) => {
  let made: { readonly value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
};

/** `/docs`: what goes over the socket and over HTTP, for people, and the same as AsyncAPI and OpenAPI for programs. */
export function docsRoutes(app: App): void {
  const page = once(docsPage);
  const asyncApi = once(asyncApiDocument);
  const openApi = once(openApiDocument);
  app.get("/docs", async (context) => context.html(await page()));
  app.get("/docs/asyncapi.json", (context) => context.json(asyncApi()));
  app.get("/docs/openapi.json", (context) => context.json(openApi()));
}

const docsPage = () =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>MasterX: socket and HTTP</title>
        <style>
          body {
            font:
              1rem/1.5 system-ui,
              sans-serif;
            max-width: 64rem;
            margin: 2rem auto;
            padding: 0 1rem;
            color: #1b1f24;
            background: #fff;
          }
          table {
            border-collapse: collapse;
            width: 100%;
            margin: 0.5rem 0 2rem;
          }
          th,
          td {
            text-align: left;
            vertical-align: top;
            padding: 0.35rem 0.75rem 0.35rem 0;
            border-bottom: 1px solid #d0d7de;
          }
          code {
            font:
              0.9em ui-monospace,
              monospace;
            overflow-wrap: anywhere;
          }
          .wide {
            overflow-x: auto;
          }
          @media (prefers-color-scheme: dark) {
            body {
              color: #e6edf3;
              background: #0d1117;
            }
            th,
            td {
              border-color: #30363d;
            }
            a {
              color: #58a6ff;
            }
          }
        </style>
      </head>
      <body>
        <main>
          <h1>MasterX: socket and HTTP</h1>
          <p>
            For programs: <a href="/docs/asyncapi.json">AsyncAPI 3</a> of the socket,
            <a href="/docs/openapi.json">OpenAPI 3.1</a> of HTTP. The schemas in them are those that validate. On
            <code>/api/ws</code> a message is <code>{"type", "data", "timestamp"}</code>; on <code>/ws</code> the fields
            of <code>data</code> stand at the top level.
          </p>
          <h2 id="client">Client to server</h2>
          ${table(
            ["message", "what it does", "who", "answer"],
            Object.entries(clientNotes).map(([type, { what, who, answer }]) => [
              html`<code>${type}</code>`,
              what,
              who,
              answer,
            ]),
          )}
          <h2 id="server">Server to client</h2>
          ${table(
            ["message", "what it tells", "to", "class"],
            Object.entries(serverNotes).map(([type, note]) => [
              html`<code>${type}</code>`,
              note.what,
              note.to,
              note.class,
            ]),
          )}
          <h2 id="http">HTTP</h2>
          ${table(
            ["request", "what it does", "who"],
            Object.entries<HttpRoute>(httpRoutes).map(([name, { summary, who }]) => [
              html`<code>${name}</code>`,
              summary,
              who,
            ]),
          )}
          <h2 id="failures">Failures</h2>
          ${table(
            ["code", "HTTP", "what to do"],
            Object.entries(failures).map(([code, { status, help }]) => [
              html`<code>${code}</code>`,
              String(status),
              help,
            ]),
          )}
          <h2 id="close">Close codes</h2>
          ${table(
            ["code", "the client", "why"],
            Object.values(closeCodes).map(({ code, policy, help }) => [
              html`<code>${code}</code>`,
              policy.replaceAll("_", " "),
              help,
            ]),
          )}
        </main>
      </body>
    </html>`;

type Cell = string | ReturnType<typeof html>;

const table = (heads: readonly string[], rows: readonly (readonly Cell[])[]) =>
  html`<div class="wide">
    <table>
      <thead>
        <tr>
          ${heads.map((head) => html`<th scope="col">${head}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              ${row.map((cell) => html`<td>${cell}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
