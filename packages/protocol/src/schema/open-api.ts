import { type FailureCode, failures } from "../failure.ts";
import { jsonSchemaOf } from "./field-table.ts";
import { requests } from "./http.ts";
import { type HttpRoute, httpRoutes } from "./http-routes.ts";

/** The HTTP interface as an OpenAPI 3.1 document; bodies are the schemas that validate. */
export function openApiDocument(): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const [name, route] of Object.entries<HttpRoute>(httpRoutes)) {
    const [method = "", path = ""] = name.split(" ");
    (paths[path] ??= {})[method.toLowerCase()] = operation(name, path, route);
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "MasterX",
      version: "1.0.0",
      description: "The HTTP interface of MasterX; docs/reference/http.md tells it in words.",
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: "/" }],
    paths,
    components: {
      schemas: { failure },
      securitySchemes: { access_token: { type: "http", scheme: "bearer", bearerFormat: "JWT" } },
    },
  };
}

const failure = {
  type: "object",
  required: ["code", "message", "help"],
  properties: {
    code: { enum: Object.keys(failures) },
    message: { type: "string" },
    help: { type: "string" },
    retry_after_ms: { type: "number", minimum: 0 },
  },
};
const failureContent = { "application/json": { schema: { $ref: "#/components/schemas/failure" } } };

function operation(name: string, path: string, route: HttpRoute): object {
  const isOpen = route.who === "everybody";
  const codes: readonly FailureCode[] = [
    ...(route.body ? (["bad_request"] as const) : []),
    ...(isOpen ? [] : (["missing_token", "invalid_token", "token_expired"] as const)),
    ...(isOpen || route.who === "signed in" ? [] : (["forbidden"] as const)),
    ...(route.failures ?? []),
    "unavailable",
  ];
  const parameters = [
    ...[...path.matchAll(/\{(\w+)\}/g)].map((found) => ({
      name: found[1],
      in: "path",
      required: true,
      schema: { type: "string" },
    })),
    ...Object.entries(route.query ?? {}).map(([query, schema]) => ({
      name: query,
      in: "query",
      schema: jsonSchemaOf(schema),
    })),
    ...Object.entries({ ...(isKeyed(name) ? idempotencyKey : {}), ...route.headers }).map(([header, description]) => ({
      name: header,
      in: "header",
      description,
      schema: { type: "string" },
    })),
  ];
  return {
    operationId: name
      .replace(/[^A-Za-z]+/g, "_")
      .replace(/_$/, "")
      .toLowerCase(),
    summary: route.summary,
    description: `Who: ${route.who}.`,
    security: isOpen ? [] : [{ access_token: [] }],
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(route.body
      ? {
          requestBody: {
            required: true,
            content: { "application/json": { schema: jsonSchemaOf(requests[route.body]) } },
          },
        }
      : {}),
    responses: { ...success(route), ...failed(codes) },
  };
}

/** What a repeat may be recognised by. */
const isKeyed = (name: string): boolean => name.startsWith("POST /api/v1/");
const idempotencyKey = { "Idempotency-Key": "1 to 64 of A–Z a–z 0–9 _ . : -; for 7 days a repeat has one effect" };

function success({ success: status, answer, headers }: HttpRoute): Record<string, object> {
  const content = answer ? { content: { "application/json": { schema: jsonSchemaOf(answer) } } } : {};
  const described = { description: status === 204 ? "Done." : "Answered.", ...content };
  // Only where a client may ask not to wait.
  return { [status]: described, ...(headers && "Prefer" in headers ? { 202: described } : {}) };
}

/** Codes that share a status share a response. */
function failed(codes: readonly FailureCode[]): Record<string, object> {
  const byStatus = Map.groupBy(codes, (code) => failures[code].status);
  return Object.fromEntries(
    [...byStatus].map(([status, all]) => [
      status,
      {
        description: [...new Set(all)].map((code) => `${code}: ${failures[code].help}`).join(" "),
        content: failureContent,
      },
    ]),
  );
}
