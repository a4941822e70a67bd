import { type DestinationStream, type Logger, pino } from "pino";
import type { LogLevel } from "../config/index.ts";
import { maskPatterns, redactFields } from "./redact.ts";

export type Log = Logger;

/** Where lines go. A command's result is on stdout, so its log goes to stderr; `serve` logs to stdout. */
export type LogDestination = "stdout" | "stderr" | DestinationStream;

/**
 * A log of one JSON object a line. Nothing of what people write or are known by gets into it, at any depth, whatever a
 * caller passes: see `redact.ts`.
 */
export function createLog(options: { readonly level: LogLevel; readonly destination?: LogDestination }): Log {
  const log = pino(
    {
      level: options.level,
      base: { pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }), log: redactFields },
      // Errors are described by `redactFields`, which runs before; pino's own serializer would copy all they carry.
      serializers: { err: (described: unknown) => described },
      hooks: { streamWrite: maskPatterns },
    },
    openDestination(options.destination ?? "stdout"),
  );
  return redactingChildren(log);
}

/** Pino formats what a line adds, not what a child logger is made with. Children inherit this from their parent. */
function redactingChildren(log: Log): Log {
  const { child } = log;
  log.child = function redactingChild(this: Log, bindings, childOptions) {
    return child.call(this, redactFields(bindings), childOptions);
  } as Log["child"];
  return log;
}

function openDestination(destination: LogDestination): DestinationStream {
  if (typeof destination !== "string") return destination;
  // Written at once: the last lines before an end are the ones that are looked for.
  return pino.destination({ fd: destination === "stdout" ? 1 : 2, sync: true });
}
