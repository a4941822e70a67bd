import { expect, test } from "bun:test";
import { findCard, type PracticeItem, topics, writtenAnswer } from "@masterx/items";
import type { Message } from "@masterx/protocol";
import { startServer } from "@masterx/testing/start-server";
import { planAnswer } from "./built-in-tutor.ts";
import { type Lesson, newLesson, writeMemo } from "./lesson.ts";
import { idleReactions, phrases, reactions } from "./phrases.ts";
import { findTaughtItem } from "./taught-item.ts";

/** Every text that the tutor may say and that is no item's, with what may stand for `{…}`. */
const templates = [...Object.values(reactions), ...Object.values(idleReactions), ...Object.values(phrases)].flat();
const cards = topics.flatMap(({ skills }) => skills);
const cardTexts = [
  ...cards.flatMap(({ name, rule, picture }) => [name, rule, picture]),
  ...topics.flatMap(({ name, meaning }) => [name, meaning]),
];

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** Whether a line is made of templates and of texts of these items, and of nothing else. */
function createTracer(items: readonly PracticeItem[], names: readonly string[]) {
  const itemTexts = items.flatMap((item) => [
    ...item.question.split("\n"),
    ...item.hints,
    ...item.steps,
    ...item.misconceptions.map(({ correction }) => correction),
    ...(item.answer.kind === "choice" ? item.answer.options : []),
    ...(item.answer.kind === "numeric" && item.answer.unit ? [item.answer.unit] : []),
  ]);
  const known = new Set([...cardTexts, ...itemTexts, ...names]);
  const isValue = (text: string): boolean =>
    known.has(text) || /^\d+$/.test(text) || text.split(/; (?:and )?/).every((part) => known.has(part));
  const patterns = templates.map((template) => {
    const parts = template.split(/(,? ?\{\w+\})/);
    const source = parts.map((part) => (/\{\w+\}$/.test(part) ? "(?:,? ?(.+?))?" : escaped(part))).join("");
    return new RegExp(`^${source}(?= |$)`);
  });
  const whole = [...known].toSorted((a, b) => b.length - a.length);
  function traces(line: string): boolean {
    if (line === "") return true;
    if (whole.some((text) => (line === text || line.startsWith(`${text} `)) && traces(line.slice(text.length + 1))))
      return true;
    return patterns.some((pattern) => {
      // A value may itself end where a shorter match would stop, so that the longer ones are tried too.
      for (const source of [pattern, new RegExp(pattern.source.replaceAll("(.+?)", "(.+)"))]) {
        const found = source.exec(line);
        if (!found) continue;
        const values = found.slice(1).filter((value) => value !== undefined);
        if (values.every(isValue) && traces(line.slice(found[0].length).trimStart())) return true;
      }
      return false;
    });
  }
  return (line: string): boolean => traces(line.replace(/^(?:\d+\. |- |[A-D]\) )/, "")) || traces(line);
}

/** What a learner writes, by what they were just asked. */
type Say = string | ((item: PracticeItem | null) => string);
const right: Say = (item) => (item ? writtenAnswer(item.answer) : "yes");
const wrong: Say = (item) => item?.misconceptions[0]?.answer ?? "-98765";

/** Thirty turns of a new learner, on five skills. */
const script: readonly Say[] = [
  "hi, I'm new here",
  "can we do adding fractions?",
  wrong,
  "I don't get it",
  "can you explain it differently?",
  right,
  "yes",
  "just tell me the answer",
  "explain it another way please",
  right,
  "now percent of an amount",
  "this is so annoying, I hate percentages",
  "hint",
  right,
  "what is the median?",
  "ok",
  wrong,
  wrong,
  "I still don't know",
  right,
  "pythagoras please",
  "show me an example",
  right,
  "harder",
  "who was Napoleon?",
  "hint",
  right,
  "two step equations",
  right,
  "that's all for today",
];

const itemOf = (lesson: Lesson | null): PracticeItem | null =>
  lesson?.work.state === "open" ? (findTaughtItem(lesson.work.item) ?? null) : null;

test("thirty turns of a new learner on five skills, over a real socket: it ends, and every line is an item's or a template's", async () => {
  await using server = await startServer({ env: { WS_RATE_LIMIT_MESSAGES: "0" } });
  const mira = await server.person("Mira");
  using page = await server.v1(mira);
  const seen = new Set<string>();
  const transcript: string[] = [];
  const untraced: string[] = [];
  let lesson: Lesson | null = null;
  for (const [turn, say] of script.entries()) {
    const content = typeof say === "string" ? say : say(itemOf(lesson));
    page.say("chat_message", { content, client_message_id: `turn-${turn}` }, `turn-${turn}`);
    const { session_id } = (await page.answer(`turn-${turn}`)).data as { session_id: string };
    let message: Message;
    do ({ message } = (await page.next("message_received")).data);
    while (message.role !== "assistant");
    const row = await server.store.read
      .selectFrom("messages")
      .select("memo")
      .where("id", "=", message.id)
      .executeTakeFirstOrThrow();
    lesson = JSON.parse(row.memo ?? "{}") as Lesson;
    transcript.push(`> ${content}`, message.content, "");
    expect([message.session_id, message.status]).toEqual([session_id, "done"]);
    const worked = itemOf(lesson) ?? (lesson.work.state === "closed" ? findTaughtItem(lesson.work.item) : undefined);
    if (worked) seen.add(worked.skill);
    const used = [...lesson.done, ...(worked ? [worked.id] : [])].flatMap((id) => findTaughtItem(id) ?? []);
    const traces = createTracer(used, ["Mira"]);
    untraced.push(...message.content.split("\n").filter((line) => !traces(line.trim())));
  }
  if (process.env["SHOW_TRANSCRIPT"]) console.log(transcript.join("\n"));
  expect(untraced).toEqual([]);
  expect([...seen].filter((skill) => findCard(skill)).length).toBeGreaterThanOrEqual(5);
  expect(lesson?.work.state).not.toBe("open");
  expect(transcript.at(-2)).toContain("You solved");
  expect(server.faults).toEqual([]);
}, 60_000);

test("a line of nobody's is not traced", () => {
  const traces = createTracer([], []);
  expect(traces("Not yet. Try to relax, my friend.")).toBe(false);
  expect(traces("The rule is this: the moon is made of cheese.")).toBe(false);
  expect(traces("Not yet.")).toBe(true);
});

/** What learners might say, in any order and mixed with anything. */
const vocabulary = (
  "I you it the a is not x y 7 -3 3/4 0.5 12% 1:2 2x+3=11 fractions percent median prime angles speed clock hint help why how what who " +
  "explain example another harder easier yes no stop bored tired angry confused thanks hello solve answer please differently " +
  "😀 ½ √16 ∞ ؟ 分数 \u0000 \uD800 {name} {{x}} <b> [link](http://x) ```code``` ' \" \\ / @tutor NaN undefined 1e999 99999999999999999999"
).split(" ");

/** The full size is 10,000. */
const utterances = Number(process.env["RANDOM_UTTERANCES"] ?? 1_000);
const seed = Number(process.env["RANDOM_UTTERANCES_SEED"] ?? 20_261_128);

test(`${utterances} random utterances (seed ${seed}) in one conversation after another: each is answered, shortly, with one question`, () => {
  let state = seed;
  const chance = (below: number): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  let lesson: Lesson = newLesson;
  for (let turn = 0; turn < utterances; turn += 1) {
    if (turn % 50 === 0) lesson = { ...newLesson, seed: turn };
    const words = Array.from({ length: chance(9) }, () => vocabulary[chance(vocabulary.length)] ?? "");
    const content = words.join(chance(5) === 0 ? "" : " ");
    const answer = planAnswer({
      messages: [
        { role: "assistant", content: "", memo: writeMemo(lesson) },
        { role: "user", content },
      ],
      reading: null,
      learnerName: "Mira",
      asker: { id: "mira", ageBand: null, state: null, knows: {} },
      tier: null,
    });
    expect([content, answer.text.split("?").length - 1 <= 1, answer.text.split(/\s+/).length <= 120]).toEqual([
      content,
      true,
      true,
    ]);
    lesson = answer.lesson;
  }
}, 120_000);
