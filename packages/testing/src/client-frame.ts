import type { ClientType, Dialect } from "@masterx/protocol";

/** On `/ws` these two carry `data`; all others have their fields at the top level (protocol §1.1). */
const carriesData: ReadonlySet<ClientType> = new Set<ClientType>(["virtual_brain_interact", "adapt_content"]);

/** One message of a client as its dialect writes it. */
export function clientFrame(dialect: Dialect, type: ClientType, data: object, id?: string): string {
  const named = id === undefined ? {} : { id };
  const isFlat = dialect === "aivo" && !carriesData.has(type);
  return JSON.stringify(isFlat ? { ...data, type, ...named } : { type, data, ...named, timestamp: 1_698_765_432_000 });
}
