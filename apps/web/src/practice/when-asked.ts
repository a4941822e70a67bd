/** Asked at most so often how it is going. */
export const betweenAskedMs = 10 * 60_000;
/** Not before there is something to say. */
const firstAfterExercises = 4;

const key = (learnerId: string): string => `masterx.asked.${learnerId}`;

/**
 * Whether the learner may be asked how it is going; remembered over reloads, on each device by itself. Where nothing can
 * be remembered nobody is asked.
 */
export function mayAsk(done: number, learnerId: string, now: number, storage = () => localStorage as Asked): boolean {
  if (done < firstAfterExercises) return false;
  try {
    const last = Number(storage().getItem(key(learnerId)));
    return !(now - last < betweenAskedMs && now >= last);
  } catch {
    return false;
  }
}

export function noteAsked(learnerId: string, now: number, storage = () => localStorage as Asked): void {
  try {
    storage().setItem(key(learnerId), `${now}`);
  } catch {
    // Full: they may be asked once more after a reload.
  }
}

type Asked = Pick<Storage, "getItem" | "setItem">;
