/** A stored model that this version cannot continue; the message says where and what was there. */
export class UnreadableModel extends Error {
  override readonly name = "UnreadableModel";
}
