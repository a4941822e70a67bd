/** Of each frame, ms for the scripts of all together; layout and painting of what they change take several times that. */
const shareMs = 1;

export interface Frames {
  readonly request: (run: (at: number) => void) => number;
  readonly cancel: (id: number) => void;
  readonly now: () => number;
}

/**
 * Runs each in the next frame, or where many want that in one after it: as many a frame as its time allows, at least
 * one, in the order in which they asked. So a page on which much changes at once drops no frames. Returns what cancels.
 */
export function takeTurns({ request, cancel, now }: Frames): (run: () => void) => () => void {
  let frameAt = -1;
  let began = 0;
  return (run) => {
    let id = request(take);
    function take(at: number): void {
      if (at !== frameAt) [frameAt, began] = [at, now()];
      if (now() - began < shareMs) run();
      else id = request(take);
    }
    return () => cancel(id);
  };
}
