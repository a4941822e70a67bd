/** Asked at most so often how it is going. */
export const betweenAskedMs = 10 * 60_000;
/** Not before there is something to say. */
const firstAfterAnswers = 4;

const key = (learnerId: string): string => `masterx.asked.${learnerId}`;

/** Whether the learner may be asked how it is going; remembered over reloads, on each device by itself. */
export function mayAsk(answered: number, learnerId: string, now: number, storage: Pick<Storage, "getItem">): boolean {
  if (answered < firstAfterAnswers) return false;
  const last = Number(storage.getItem(key(learnerId)));
  return !(now - last < betweenAskedMs && now >= last);
}

export const noteAsked = (learnerId: string, now: number, storage: Pick<Storage, "setItem">): void =>
  storage.setItem(key(learnerId), `${now}`);
