/**
 * The close code that went over the wire. When Bun itself fails a connection it sends the right code, but tells its
 * handler 1006 and the reason that it sent; a close code of its own would count as a broken line everywhere.
 */
export function closeCodeSent(code: number, reason: string): number {
  return code === 1006 ? (failedByBun[reason] ?? code) : code;
}

const failedByBun: Readonly<Record<string, number>> = {
  "Received an incorrectly masked frame": 1002,
  "Received too big control frame": 1002,
  "Received fragmented control frame": 1002,
  "Received unexpected RSV1 bit": 1002,
  "Received unexpected RSV2 or RSV3 bit": 1002,
  "Received invalid opcode": 1002,
  "Received continuation frame outside a fragmented message": 1002,
  "Received new message inside a fragmented message": 1002,
  "Received invalid close payload": 1002,
  "Received invalid close code": 1002,
  "Received invalid compressed data": 1007,
  "Received invalid UTF-8": 1007,
  "Received too big message": 1009,
};
