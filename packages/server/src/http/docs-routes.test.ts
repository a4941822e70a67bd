import { expect, test } from "bun:test";
import {
  asyncApiDocument,
  clientMessages,
  httpRoutes,
  openApiDocument,
  serverMessages,
} from "@masterx/protocol/schema";
import { startServer } from "@masterx/testing/start-server";
import { routeRules } from "../policy/route-rules.ts";

test("/docs lists every message and route, needs nobody's script, and links the documents for programs", async () => {
  await using server = await startServer();
  const response = await fetch(`${server.url}/docs`);
  expect(response.headers.get("Content-Type")).toContain("text/html");
  expect(response.headers.get("Content-Security-Policy")).toContain("default-src 'self'");
  const page = await response.text();
  for (const name of [
    ...Object.keys(clientMessages),
    ...Object.keys(serverMessages),
    ...Object.keys(httpRoutes),
    "key_reused",
    "4505",
  ])
    expect(page).toContain(`<code>${name}</code>`);
  expect(page).not.toMatch(/<script|https?:\/\//);
  const linked = [...page.matchAll(/href="(\/docs\/[^"]+)"/g)].map((found) => found[1] ?? "");
  const documents = await Promise.all(linked.map(async (path) => (await fetch(`${server.url}${path}`)).json()));
  expect(documents).toEqual(
    [asyncApiDocument(), openApiDocument()].map((document) => JSON.parse(JSON.stringify(document)) as never),
  );
});

test("the routes of the OpenAPI document are those that the policy knows, and as open", () => {
  const pages = [
    "GET /",
    "GET /favicon.ico",
    "GET /app",
    "GET /app/*",
    "GET /docs",
    "GET /docs/asyncapi.json",
    "GET /docs/openapi.json",
  ];
  const known = Object.keys(routeRules).filter((route) => !pages.includes(route));
  expect(Object.keys(httpRoutes).toSorted()).toEqual(
    known.map((route) => route.replaceAll(/:(\w+)/g, "{$1}")).toSorted(),
  );
  for (const [name, { who }] of Object.entries(httpRoutes)) {
    const rule = routeRules[name.replaceAll(/\{(\w+)\}/g, ":$1")];
    expect({ name, isOpen: who === "everybody" }).toEqual({ name, isOpen: rule === "everybody" });
  }
});
