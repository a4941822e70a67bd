import { type Checked, checkPromises } from "@masterx/testing/check-promises";
import { seededChance } from "@masterx/testing/seeded-chance";
import type { History } from "@masterx/testing/read-history";
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
  const world = createWorld(place, `r${seed}`);
  try {
    for (const person of [...place.learners, place.adult]) world.openPage(person);
    for (let step = 0; step < steps; step += 1) {
      await act(world, place, chance, pick);
      // Some things happen in one tick, some apart.
      if (chance() < 0.3) await new Promise((resolve) => setImmediate(resolve));
      if (chance() < 0.1) await Bun.sleep(chance() * 10);
    }
    const { history, failures } = await comeToRest(world, place);
    const checked = checkPromises({
      history,
      recording: world.recording,
      restores: world.restores,
      mayHear: consentOrder(history, place.adult.id),
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
  if (dice < 46) {
    if (session !== undefined) world.say(page, session, chance() < 0.1 ? { silent: false, answer: true } : {});
  } else if (dice < 54) {
    if (session !== undefined) client.join(session);
  } else if (dice < 57) {
    if (session !== undefined) client.leave(session);
  } else if (dice < 69) client.cut();
  else if (dice < 73) client.stop();
  else if (dice < 80) client.start();
  else if (dice < 84) world.sayAgain(page);
  else if (dice < 87) world.openPage(person);
  // The same page opens a newer socket, as a reload does while the old one lingers.
  else if (dice < 90) world.openPage(person, page.pageId);
  else if (dice < 94) world.interact();
  else if (dice < 97) await world.changeConsent();
  else if (place.kill && world.restores === 0) await world.kill(chance() < 0.3);
  else client.cut();
}

/** Everybody comes back, everything that waits is answered, and every page is at every head. */
async function comeToRest(world: World, place: Place): Promise<{ history: History; failures: string[] }> {
  const pages = world.pages.filter(({ isReplaced }) => !isReplaced);
  for (const { client } of pages) client.start();
  const endsAt = performance.now() + patienceMs;
  let history = await historyIn(place.dataDir);
  for (;;) {
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
    history = await historyIn(place.dataDir);
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
