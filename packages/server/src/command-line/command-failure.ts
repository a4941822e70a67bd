/** Asked rightly, and yet it cannot be done; the message says why and what to do. Ends the process with 1. */
export class CommandFailure extends Error {
  override readonly name = "CommandFailure";
}
