import type { Client, LearnerPicture, Observable } from "@masterx/client";
import type { BrainResult, LearnerState } from "@masterx/protocol";

export interface MonitorView {
  readonly picture: LearnerPicture;
  /** What each of the six numbers gained in the last five minutes, as far as this page has seen them. */
  readonly gained: LearnerState;
  /** Null until the learner did something that is told. */
  readonly performance: BrainResult["performance"] | null;
  readonly recommendations: readonly string[];
}

const trendMs = 300_000;
/** One remembered picture in this long: enough for a trend, and little to keep. */
const stepMs = 5_000;

/** A learner's pictures with what they gained, and the latest performance and recommendations. */
export function watchLearner(client: Client, learnerId: string): Observable<MonitorView | null> {
  const pictures = client.learner(learnerId);
  const listeners = new Set<() => void>();
  const past: LearnerPicture[] = [];
  const untold = { performance: null, recommendations: [] };
  let progress: Pick<MonitorView, "performance" | "recommendations"> = untold;
  let seen: LearnerPicture | null = null;
  let view: MonitorView | null = null;
  let undo: readonly (() => void)[] = [];

  function look(): MonitorView | null {
    const picture = pictures.snapshot();
    if (picture === seen) return view;
    seen = picture;
    // What was withdrawn is forgotten with all that came before it.
    if (!picture) {
      past.length = 0;
      progress = untold;
    } else if (picture.at - (past.at(-1)?.at ?? -Infinity) >= stepMs) past.push(picture);
    while (picture && past[1] && picture.at - past[1].at >= trendMs) past.shift();
    view = picture && { ...progress, picture, gained: difference(picture.state, past[0]?.state ?? picture.state) };
    return view;
  }
  function tell(): void {
    const before = view;
    if (look() !== before) for (const listener of [...listeners]) listener();
  }
  function told(
    of: string,
    { performance, recommendations }: Pick<BrainResult, "performance" | "recommendations">,
  ): void {
    if (of !== learnerId) return;
    progress = { performance, recommendations };
    if (view) view = { ...view, ...progress };
    for (const listener of [...listeners]) listener();
  }

  return {
    snapshot: look,
    subscribe(listener) {
      const own = () => listener();
      listeners.add(own);
      if (listeners.size === 1)
        undo = [
          pictures.subscribe(tell),
          client.on("progress_update", (data) => told(data.learner_id, data)),
          client.on("virtual_brain_response", ({ learner_id, result }) => told(learner_id, result)),
        ];
      return () => {
        if (listeners.delete(own) && listeners.size === 0) for (const one of undo) one();
      };
    },
  };
}

function difference(now: LearnerState, before: LearnerState): LearnerState {
  const names = Object.keys(now) as (keyof LearnerState)[];
  return Object.fromEntries(names.map((name) => [name, now[name] - before[name]])) as LearnerState;
}
