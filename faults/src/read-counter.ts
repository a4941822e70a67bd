import type { ServerProcess } from "@masterx/testing/server-process";
import { parseExposition } from "@masterx/testing/parse-exposition";

/** A counter of `/metrics`, all its labels together or one of them (`{reason="overloaded"}`), since the process started. */
export async function readCounter({ url }: ServerProcess, name: string, labels?: string): Promise<number> {
  const family = parseExposition(await (await fetch(`${url}/metrics`)).text()).get(name);
  if (!family) throw new Error(`There is no metric ${name}.`);
  if (labels !== undefined) return family.samples.get(name + labels) ?? 0;
  return [...family.samples.values()].reduce((sum, value) => sum + value, 0);
}
