import { checkShape, requests } from "@masterx/protocol/schema";
import type { RequestBody, RequestName } from "@masterx/protocol";
import type { Context } from "hono";
import type { z } from "zod";
import { Refusal } from "../storage/store.ts";
import type { AppEnv } from "./app.ts";

/** More would be a list of thousands for a body of thousands of faulty things. */
const mostFaults = 20;

/** The body of a request as its schema gives it. Throws `Refusal` with every field that is wrong. */
export async function readBody<Name extends RequestName>(
  context: Context<AppEnv>,
  name: Name,
): Promise<RequestBody<Name>> {
  let body: unknown;
  try {
    body = await context.req.json();
  } catch {
    throw new Refusal("bad_json", "The body is not JSON.");
  }
  const schema: z.ZodType = requests[name];
  const result = checkShape(schema, body);
  if (!result.ok) throw new Refusal("bad_request", listed(result.faults));
  return result.data as RequestBody<Name>;
}

function listed(faults: readonly string[]): string {
  const shown = faults.slice(0, mostFaults).map((fault) => fault.replace(/^data:/, "body:"));
  const more = faults.length - shown.length;
  return [...shown, ...(more > 0 ? [`and ${more} more`] : [])].join("; ");
}
