import { type Checked, checkPromises } from "@masterx/testing/check-promises";
import { seededChance } from "@masterx/testing/seeded-chance";
import type { History, HistoryEvent } from "@masterx/testing/read-history";
import { consentOrder, createWorld, type Place, type World } from "./f19-world.ts";
import { historyIn } from "./judge.ts";

const steps = 40;
const patienceMs = 30_000;
const pollMs = 5;

/** One random story; the same seed tells the same one. Returns what was broken, with the seed in every line. */
export async function runOnce(
  place: Place,
  seed: number,
): Promise<{ readonly failures: string[]; readonly checked: Checked }> {
  const chance = seededChance(seed);
  const pick = <Value>(all: readonly Value[]): Value | undefined => all[Math.floor(chance() * all.length)];
  // In a slow story a page that was away has missed something when it comes back.
  const sleeps = chance() < 0.3 ? 0.5 : 0.1;
  const world = createWorld(place, `r${seed}`);
  try {
    for (const person of [...place.learners, place.adult]) world.openPage(person);
    for (let step = 0; step < steps; step += 1) {
      await act(world, place, chance, pick);
      // Some things happen in one tick, some apart.
      if (chance() < 0.3) await new Promise((resolve) => setImmediate(resolve));
      if (chance() < sleeps) await Bun.sleep(chance() * 10);
    }
    // Before the history is read: an event is in one of the two.
    const trimmed = (await place.trimmed?.()) ?? [];
    const { history: kept, failures } = await comeToRest(world, place);
    const history = withTrimmed(kept, trimmed);
    const checked = checkPromises({
      history,
      recording: world.recording,
      restores: world.lost.length,
      mayHear: consentOrder([history, ...world.lost], place.adult.id),
      caughtUp: new Set(
        world.pages.filter(({ client, isReplaced }) => client.isSynced && !isReplaced).map(({ client }) => client.name),
      ),
    });
    failures.push(...checked.broken.map(({ promise, what }) => `promise ${promise}: ${what}`));
    return { failures: failures.map((failure) => `seed ${seed}: ${failure}`), checked };
  } finally {
    world.stop();
  }
}

async function act(
  world: World,
  place: Place,
  chance: () => number,
  pick: <Value>(all: readonly Value[]) => Value | undefined,
): Promise<void> {
  const page = pick(world.pages.filter(({ isReplaced }) => !isReplaced));
  if (!page) return;
  const { client, person } = page;
  const mine = person === place.adult ? [] : world.sessions.slice(0, person === place.learners[2] ? 1 : 2);
  const session = pick(mine);
  const dice = chance() * 100;
  if (dice < 43) {
    if (session !== undefined) world.say(page, session, chance() < 0.1 ? { silent: false, answer: true } : {});
  } else if (dice < 51) {
    if (session !== undefined) client.join(session);
  } else if (dice < 54) {
    if (session !== undefined) client.leave(session);
  } else if (dice < 66) client.cut();
  else if (dice < 70) client.stop();
  else if (dice < 77) client.start();
  else if (dice < 81) world.sayAgain(page);
  else if (dice < 84) world.openPage(person);
  // The same page opens a newer socket, as a reload does while the old one lingers.
  else if (dice < 87) world.openPage(person, page.pageId);
  else if (dice < 91) world.interact();
  else if (dice < 94) await world.changeConsent();
  else if (place.kill && world.lost.length === 0) await (dice < 97 ? world.kill(chance() < 0.3) : client.cut());
  else if (place.trim) {
    trim(place.trim, world, place, chance, pick);
    // What comes after it meets a history that is trimmed already.
    if (chance() < 0.5) await place.trimmed?.();
  } else client.cut();
}

/** Of what the run's people follow, but for a few events, or all of it, as when a channel was quiet for a month. */
function trim(
  run: NonNullable<Place["trim"]>,
  world: World,
  { learners }: Place,
  chance: () => number,
  pick: <Value>(all: readonly Value[]) => Value | undefined,
): void {
  const channels = [
    ...world.sessions.map((session) => `session:${session}`),
    ...learners.flatMap(({ id }) => [`user:${id}`, `learner:${id}`]),
  ];
  // Sessions move the most.
  const channel = chance() < 0.6 ? channels[chance() < 0.5 ? 0 : 1] : pick(channels);
  if (channel !== undefined) run(channel, chance() < 0.3 ? 0 : Math.floor(chance() * 10));
}

/** The reference log: every event that ever was, by channel and offset. */
function withTrimmed(history: History, trimmed: readonly HistoryEvent[]): History {
  const byChannel = Map.groupBy([...trimmed, ...history.events], ({ channel }) => channel);
  return { ...history, events: [...byChannel.values()].flat() };
}

/** Everybody comes back, everything that waits is answered, and every page is at every head. */
async function comeToRest(world: World, place: Place): Promise<{ history: History; failures: string[] }> {
  const pages = world.pages.filter(({ isReplaced }) => !isReplaced);
  for (const { client } of pages) client.start();
  const endsAt = performance.now() + patienceMs;
  for (;;) {
    // The whole history is long to read: not before the pages themselves have nothing to wait for.
    while (pages.some(({ client }) => !client.isSynced || client.waiting > 0) && performance.now() < endsAt)
      await Bun.sleep(pollMs);
    const history = await historyIn(place.dataDir);
    const { heads, epoch, answers } = history;
    const restless = pages.filter(
      ({ client: { isSynced, waiting, positions } }) =>
        !isSynced ||
        waiting > 0 ||
        [...positions].some(([channel, place_]) => place_.epoch !== epoch || place_.offset < (heads.get(channel) ?? 0)),
    );
    const isAnswered = answers.every(({ state }) => state !== "pending" && state !== "streaming");
    if (restless.length === 0 && isAnswered) return { history, failures: [] };
    if (performance.now() > endsAt) {
      const failures = restless.map(({ client }) => `${client.name} never came to rest: ${describe(client, heads)}`);
      if (!isAnswered) failures.push("An answer never ended.");
      return { history, failures };
    }
    await Bun.sleep(pollMs);
  }
}

const describe = (client: World["pages"][number]["client"], heads: ReadonlyMap<string, number>): string =>
  JSON.stringify({
    isSynced: client.isSynced,
    isStopped: client.isStopped,
    waiting: client.waiting,
    closes: client.closes.slice(-5),
    errors: client.errors.slice(-5),
    behind: [...client.positions].filter(([channel, { offset }]) => offset < (heads.get(channel) ?? 0)).slice(0, 3),
  });
