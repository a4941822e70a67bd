import type { ServerProcess } from "@masterx/testing/server-process";

/** What a server has logged that is worse than a warning, or printed in its despair; for the outcome of a fault. */
export const complaintsOf = (server: ServerProcess): readonly string[] =>
  server.output
    .split("\n")
    .filter((line) => /"level":"(error|fatal)"|panic|Segmentation|^\w*Error: /.test(line))
    .map((line) => `The server said: ${line.slice(0, 400)}`);
