import type { ItemStatistics } from "../item-statistics.ts";
import type { LearnerEvent } from "../learner-event.ts";
import { createPopulation } from "../knowledge/population.ts";
import { createLearnerModel } from "../learner-model.ts";
import { observe } from "../observe.ts";

/** What the Brain makes of a sequence, event by event; items are taught by every answer that may. */
export function playGolden(events: readonly LearnerEvent[]) {
  const items = new Map<string, ItemStatistics>();
  const population = createPopulation({ items });
  let model = createLearnerModel();
  return events.map((event) => {
    const observed = observe(model, event, population);
    model = observed.model;
    const { item, changes, ...picture } = observed.update;
    if (item !== null) items.set(item.item, item.statistics);
    const moved = Object.entries(changes).filter(([, change]) => change?.at_ms === model.atMs);
    return { event, picture, moved: Object.fromEntries(moved) };
  });
}
