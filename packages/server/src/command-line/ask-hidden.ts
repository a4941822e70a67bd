/** The person at the terminal gave up (Ctrl-C, or Ctrl-D on an empty line). */
export class Cancelled extends Error {
  override readonly name = "Cancelled";
}

/** Typed or pasted ahead of the next question. */
let ahead = "";

/** One line from the terminal without an echo. */
export function askHidden(question: string): Promise<string> {
  const { stdin, stderr } = process;
  // Before the question: an answer that comes at once must not be seen either.
  stdin.setRawMode(true);
  stdin.setEncoding("utf8");
  stderr.write(question);
  return new Promise((resolve, reject) => {
    let line: readonly string[] = [];
    const take = (chunk: string) => {
      const characters = Array.from(ahead + chunk);
      ahead = "";
      for (const [index, character] of characters.entries()) {
        const next = typed(line, character);
        if (next.kind === "more") line = next.line;
        else {
          ahead = characters.slice(index + 1).join("");
          stdin.off("data", take).pause();
          stdin.setRawMode(false);
          stderr.write("\n");
          return next.kind === "done" ? resolve(line.join("")) : reject(new Cancelled("Nothing was changed."));
        }
      }
    };
    stdin.on("data", take).resume();
    if (ahead !== "") take("");
  });
}

type Typed = { readonly kind: "more"; readonly line: readonly string[] } | { readonly kind: "done" | "cancelled" };

function typed(line: readonly string[], character: string): Typed {
  switch (character) {
    case "\r":
    case "\n":
      return { kind: "done" };
    case "\u0003":
      return { kind: "cancelled" };
    case "\u0004":
      return { kind: line.length === 0 ? "cancelled" : "done" };
    case "\u007f":
    case "\b":
      return { kind: "more", line: line.slice(0, -1) };
    default:
      return { kind: "more", line: [...line, character] };
  }
}
