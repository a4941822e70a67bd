import { describe, expect, test } from "bun:test";
import { findCard, type PracticeItem, mathematicsSkills, topics, writtenAnswer } from "@masterx/items";
import { createBuiltInTutor, planAnswer } from "./built-in-tutor.ts";
import { readLesson, writeMemo } from "./lesson.ts";
import type { Asker, TutorMessage, TutorPart, TutorReading, TutorRequest } from "./tutor-provider.ts";

const reading = (primary_emotion: string): TutorReading => ({
  primary_emotion,
  confidence: 0.9,
  learning_readiness: "moderate",
  cognitive_load: "optimal",
});

const asker: Asker = { id: "ada", ageBand: null, state: null, knows: {} };

/** A conversation in which every answer is planned from the messages alone, as another process would. */
function startConversation(of: Partial<Asker> = {}) {
  const messages: TutorMessage[] = [];
  const conversation = {
    messages,
    say(content: string, emotion: string | null = null) {
      return conversation.sayRead(content, emotion === null ? null : reading(emotion));
    },
    sayRead(content: string, read: TutorReading | null) {
      messages.push({ role: "user", content });
      const request: TutorRequest = {
        messages: structuredClone(messages),
        reading: read,
        learnerName: "Ada Demo",
        asker: { ...asker, ...of },
        tier: null,
      };
      const answer = planAnswer(request);
      messages.push({ role: "assistant", content: answer.text, memo: writeMemo(answer.lesson) });
      return answer;
    },
  };
  return conversation;
}

async function collect(parts: AsyncIterable<TutorPart>): Promise<readonly TutorPart[]> {
  const all: TutorPart[] = [];
  for await (const part of parts) all.push(part);
  return all;
}

const request = (content: string): TutorRequest => ({
  messages: [{ role: "user", content }],
  reading: null,
  learnerName: "Ada",
  asker,
  tier: null,
});
const never = new AbortController().signal;

describe("a conversation carried by the memo", () => {
  test("climbs pump, two hints, prompt and worked solution, and then moves on", () => {
    const { say } = startConversation();
    const { item } = say("fractions please").move as { item: { hints: readonly string[]; steps: readonly string[] } };
    expect(say("I don't understand").move).toMatchObject({ kind: "ladder", rung: { kind: "pump" } });
    for (const hint of item.hints) expect(say("hint").text).toContain(hint);
    const told = say("I still don't know");
    for (const step of item.steps) expect(told.text).toContain(step);
    expect(told.lesson.work.state).toBe("closed");
    expect(say("yes").move).toMatchObject({ kind: "pose" });
  });

  test("lists all topics once, then only when asked", () => {
    const { say } = startConversation();
    const last = topics.at(-1)?.name ?? "";
    expect(say("hello").text).toContain(last);
    for (const line of ["thanks", "why is the sky blue?", "check me"]) {
      const { text } = say(line);
      expect(text).not.toContain(last);
      expect(text).toContain("ask which topics there are");
    }
    expect(say("which topics are there?").text).toContain(last);
    expect(say("I am so happy today!", "joy").text).not.toContain(last);
  });

  test("corrects a known misconception first, then helps, then confirms and raises the level", () => {
    const { say } = startConversation();
    say("equations");
    const wrong = say("19");
    expect(wrong.text).toContain("To undo + 7, do the opposite.");
    expect(wrong.lesson.work).toMatchObject({ state: "open", rung: 0, wrongAttempts: 1 });
    expect(say("is it 6?").lesson.work).toMatchObject({ state: "open", rung: 2, wrongAttempts: 2 });
    const right = say("x = 5");
    expect(right.move.kind).toBe("summary");
    expect(right.lesson.level).toBe(1);
    const { item } = say("another one").move as { item: PracticeItem };
    expect(say(writtenAnswer(item.answer)).lesson.level).toBe(2);
  });

  test("teaches a learner's own exercise from hints to answer", () => {
    const { say } = startConversation();
    expect(say("solve 2x+3=11").text).not.toContain("4");
    expect(say("hint").text).toContain("Undo what was done to x");
    expect([say("minus 3?"), say("2x = 8")].map(({ move, work }) => [move.kind, work])).toEqual([
      ["right_step", null],
      ["right_step", null],
    ]);
    expect(say("x=4").move.kind).toBe("summary");
    const again = say("so x = 4");
    expect([again.text, again.lesson.tally.solved, again.work]).toEqual([expect.stringMatching(/right/i), 1, null]);
  });

  test("asks for a try before the solution when only the answer is wanted, and accuses nobody", () => {
    const { say } = startConversation();
    say("percentages");
    const moves = Array.from({ length: 4 }, () => say("just tell me the answer").move);
    expect(moves.map((move) => (move.kind === "ladder" ? move.rung.kind : move.kind))).toEqual([
      "hint",
      "hint",
      "prompt",
      "assertion",
    ]);
  });

  test("after a round of twelve, all of them new, it sums up and offers to stop; whoever likes goes on", () => {
    const { say } = startConversation();
    const seen: string[] = [];
    let answer = say("fractions");
    while (answer.move.kind === "pose") {
      seen.push(answer.move.item.question);
      answer = say("skip");
    }
    expect(answer.move.kind).toBe("finished");
    expect([seen.length, new Set(seen).size]).toEqual([12, 12]);
    expect(answer.text).toContain("You solved 0 of the 12 problems");
    expect(answer.text).toContain("Stopping here for today is fine");
    expect(say("yes").move.kind).toBe("pose");
    expect(say("bye").text).toContain("of the 13 problems");
  });

  for (const { id, name } of mathematicsSkills)
    test(`${id}: asked for by name it is posed, with the whole ladder, three ways to explain it, and an end`, () => {
      const { say } = startConversation();
      const asked = say(`I want to practise ${findCard(id)?.name ?? name}`);
      const { item } = asked.move as { item: PracticeItem };
      expect([asked.move.kind, item.skill]).toEqual(["pose", id]);
      const told = ["explain it", "explain it differently", "explain it in another way"].map((ask) => say(ask).text);
      expect(new Set(told).size).toBe(3);
      const rungs = ["I don't get it", "hint", "hint", "hint"].map((ask) => say(ask).text);
      for (const hint of item.hints) expect([...told, ...rungs].join("\n")).toContain(hint);
      const end = say("just tell me the answer").text;
      for (const step of item.steps) expect([...rungs, end].join("\n")).toContain(step);
      const again = say("yes").move as { item: PracticeItem };
      expect(again.item.skill).toBe(id);
      expect([again.item.question, again.item.answer]).not.toEqual([item.question, item.answer]);
      expect(say(writtenAnswer(again.item.answer)).move.kind).toBe("summary");
    });

  test("a memo never grows beyond two kilobytes, and a broken one starts afresh", () => {
    const { say, messages } = startConversation();
    for (const topic of topics) for (let n = 0; n < 12; n += 1) say(n === 0 ? topic.id : "skip");
    say("what is 123456 + 234567 - 12345 + 23456 * 2?");
    for (const { memo } of messages) expect(memo?.length ?? 0).toBeLessThan(2048);
    for (const memo of ["", "nonsense", "{}", '{"version":1}', "x".repeat(5000)]) {
      expect(readLesson([{ role: "assistant", content: "", memo }]).work).toEqual({ state: "idle" });
    }
  });

  test("an item that is gone leaves the rest of the lesson", () => {
    const { say, messages } = startConversation();
    say("geometry");
    const last = messages.at(-1);
    const memo = last?.memo?.replaceAll(/"item":"[^"]+"/g, '"item":"removed"') ?? "";
    expect(readLesson([{ role: "assistant", content: "", memo }])).toMatchObject({
      work: { state: "idle" },
      topic: "geometry",
    });
  });
});

describe("manner", () => {
  test("an excited learner is met in one sentence and offered the topics", () => {
    const answer = startConversation().say("I am so excited about learning!", "excitement");
    expect(answer.reaction).toBe("excitement");
    expect(answer.text.split("\n\n")[0]?.match(/[.!?]/g)).toHaveLength(1);
    for (const topic of topics) expect(answer.text).toContain(topic.name);
  });

  test("frustration is acknowledged once, makes the step smaller, then offers a break or a person; nothing cheerful, no “easy”", () => {
    const { say } = startConversation();
    say("order of operations please");
    const first = say("this is stupid", "annoyance");
    expect(first).toMatchObject({
      reaction: "frustration",
      move: { kind: "ladder", rung: { kind: "hint", index: 0 } },
    });
    const second = say("I hate this so much", "anger");
    expect(second).toMatchObject({ reaction: null, move: { kind: "faded" } });
    expect(second.text).toMatch(/break[^]*somebody/);
    const third = say("I really hate this", "anger");
    expect(third).toMatchObject({ reaction: null, move: { kind: "suggest_pause" } });
    expect(third.text).toMatch(/break|pause/);
    expect(third.text).toContain("teacher");
    const others = [
      third,
      say("3", "annoyance"),
      say("hint", "annoyance"),
      say("gentler", "annoyance"),
      say("100", "annoyance"),
      say("101", "anger"),
    ];
    for (const { text, reaction } of [first, second, ...others]) {
      expect(text).not.toMatch(/!|\b(?:easy|easier|simply|just|great|awesome|wonderful|fun|cheer)/i);
      if (text !== first.text) expect(reaction).not.toBe("frustration");
    }
  });

  test("three wrong answers are met as strain, whatever the reading says", () => {
    const { say } = startConversation();
    say("ratios");
    expect(["1:9", "1:8", "1:7"].map((reply) => say(reply).reaction)).toEqual([null, null, "frustration"]);
  });

  test("confusion is called a hard spot and gets one hint; boredom gets a harder problem; overload three lines", () => {
    const { say } = startConversation();
    say("fractions");
    expect(say("I am confused about this one", "confusion")).toMatchObject({
      reaction: "confusion",
      move: { kind: "ladder" },
    });
    const bored = say("this is boring");
    expect(bored.move).toMatchObject({ kind: "pose", because: "harder" });
    const messages: TutorMessage[] = [
      { role: "assistant", content: bored.text, memo: writeMemo(bored.lesson) },
      { role: "user", content: "I can't do this" },
    ];
    const overloaded = planAnswer({
      messages,
      reading: { ...reading("confusion"), cognitive_load: "overload" },
      learnerName: "Ada",
      asker,
      tier: null,
    });
    expect(overloaded.move.kind).toBe("overview");
    expect(overloaded.text.split("\n\n")[1]?.split("\n")).toHaveLength(3);
  });

  test("the Brain's state is met by the table of moves: flow stays out of the way, ready teaches back, not ready steps back", () => {
    const solve = (of: Partial<Asker>, learning_readiness: TutorReading["learning_readiness"] = "moderate") => {
      const { say, sayRead } = startConversation(of);
      const { item } = say("adding fractions").move as { item: PracticeItem };
      return { item, say, answer: sayRead(writtenAnswer(item.answer), { ...reading("neutral"), learning_readiness }) };
    };
    const flow = solve({ state: { engagement_level: 0.95 } });
    expect(flow.answer.move).toMatchObject({ kind: "summary", onward: { next: {} } });
    expect(flow.answer.text).not.toContain("To keep");
    expect(flow.answer.lesson.work).toMatchObject({ state: "open", rung: 0 });
    const ready = solve({ state: { confidence_level: 0.9 } }, "high");
    expect(ready.answer.move).toMatchObject({ kind: "summary", onward: "teach_back" });
    const compared = ready.say("you make the bottoms the same and then add the tops");
    expect(compared.move.kind).toBe("compare");
    expect(compared.text).toContain(findCard("adding-fractions")?.rule ?? "?");
    const { say, sayRead } = startConversation({ knows: { "equal-fractions": 0.2, "common-multiples": 0.9 } });
    say("adding fractions");
    const back = sayRead("I don't know", { ...reading("neutral"), learning_readiness: "low" });
    expect(back).toMatchObject({ move: { kind: "step_back", item: { skill: "equal-fractions" } } });
    expect(back.text).toContain(findCard("equal-fractions")?.name ?? "?");
    const { item } = back.move as { item: PracticeItem };
    say(writtenAnswer(item.answer));
    expect(say("yes").move).toMatchObject({ kind: "pose", because: "back", item: { skill: "adding-fractions" } });
    const tired = startConversation({ state: { fatigue_level: 0.9 } });
    tired.say("percentages");
    expect(tired.say("hint").move.kind).toBe("overview");
    const bored = startConversation({ state: { engagement_level: 0.1 } });
    const first = bored.say("percentages").move as { item: PracticeItem };
    bored.say(writtenAnswer(first.item.answer));
    expect(bored.say("another one").move).toMatchObject({ kind: "pose", because: "harder" });
  });

  test("who knows a skill begins with harder items of it", () => {
    const level = (knows: Asker["knows"]) =>
      (startConversation({ knows }).say("adding fractions").move as { item: PracticeItem }).item.level;
    expect(level({ "adding-fractions": 0.75 })).toBeGreaterThan(level({}));
  });

  test("outside its problems it says that it is no AI model and offers the nearest topics", () => {
    const far = startConversation().say("Who was Napoleon?").text;
    expect(far).toContain("not an AI model");
    for (const topic of topics) expect(far).toContain(topic.name);
    const near = startConversation().say("who invented fractions?").text;
    expect(near).toContain("not an AI model");
    expect(near).toContain("The nearest things I have are problems on fractions");
    expect(near).not.toContain("percentages");
  });

  test("what another subject's questions are about is to be found on the practice page", () => {
    const { text } = startConversation().say("what is photosynthesis?");
    expect(text).toContain("not an AI model");
    expect(text).toContain("“Plants and photosynthesis”");
    expect(startConversation().say("what time is it?").text).not.toContain("Practice");
    expect(startConversation().say("can you help me with the water cycle?").text).toContain(
      "“Rivers and the water cycle”",
    );
  });

  test("who is upset about a topic is met about that topic, and is not shown all the others", () => {
    const { say } = startConversation();
    const { text, lesson } = say("I hate fractions, this is so annoying!", "annoyance");
    expect(text).toContain("that is not your fault");
    expect(text).toContain("A fraction counts equal parts of a whole");
    expect(text).not.toContain("percentages");
    expect(lesson.topic).toBe("fractions");
    expect(say("Give me a problem").move).toMatchObject({ kind: "pose", item: { topic: "fractions" } });
  });

  test("outside while a problem is open, it says so and comes back to the problem", () => {
    const { say } = startConversation();
    say("equations");
    expect(say("who is the president of France?").text).toMatch(/not an AI model[^]*Solve x \+ 7 = 12/);
  });

  test("a claim is checked as an answer, and a false one is helped on", () => {
    const { say } = startConversation();
    expect(say("2 + 2 = 5").move).toMatchObject({ kind: "wrong", item: { question: "Work out 2 + 2." } });
    expect(say("7 x 8 = 54").move).toMatchObject({ kind: "wrong", item: { question: "Work out 7 × 8." } });
    expect(say("7 × 8 = 56").move.kind).toBe("summary");
  });

  test("the meaning of a word is told, and not when it is what is asked", () => {
    const { say, messages } = startConversation();
    expect(say("what is a denominator?").text).toContain("bottom number");
    say("fractions");
    expect(say("what does simplify mean?").text).toContain("without changing what it is worth");
    expect(messages.at(-1)?.memo).toContain('"open"');
  });

  test("who is met in a hard moment is not told as well that they could not be read", () => {
    const { say } = startConversation();
    say("fractions");
    const { text, reaction } = say("this takes forever", "annoyance");
    expect(reaction).toBe("frustration");
    expect(text).not.toContain("could not");
  });

  test("who calls it names is told what it is, and no mathematics is blamed", () => {
    const { text } = startConversation().say("are you dumb", "annoyance");
    expect(text).toStartWith("I am the built-in practice tutor");
  });

  test("words of danger stop the exercises and point to people", () => {
    const { say } = startConversation();
    say("fractions");
    const answer = say("I want to hurt myself");
    expect(answer.text).toContain("talk to an adult you trust");
    expect(answer.text).not.toContain("?");
    expect(answer.lesson.work.state).toBe("idle");
  });

  test("a name is used as a name only", () => {
    const named = (learnerName: string) =>
      planAnswer({ messages: [{ role: "user", content: "hello" }], reading: null, learnerName, asker, tier: null })
        .text;
    expect(named("Zoë Demo")).toStartWith("Hello, Zoë.");
    expect(named("<script>")).toStartWith("Hello.");
    expect(named("")).toStartWith("Hello.");
  });
});

describe("streaming", () => {
  test("the same request gives the same parts: one memo, then text in several pieces", async () => {
    const tutor = createBuiltInTutor({ pieceDelayMs: 0 });
    const [first, second] = [
      await collect(tutor.answer(request("hello"), never)),
      await collect(tutor.answer(request("hello"), never)),
    ];
    expect(first).toEqual(second);
    expect(first.map((part) => part.type).filter((type) => type === "memo")).toHaveLength(1);
    const pieces = first.flatMap((part) => (part.type === "text" ? [part.text] : []));
    expect(pieces.length).toBeGreaterThan(5);
    expect(pieces.join("")).toBe(planAnswer(request("hello")).text);
  });

  test("it waits between pieces through the wait that it was given", async () => {
    const waits: number[] = [];
    const tutor = createBuiltInTutor({ pieceDelayMs: 40, wait: async (ms) => void waits.push(ms) });
    const parts = await collect(tutor.answer(request("hello"), never));
    expect(waits).toEqual(Array.from({ length: parts.length - 2 }, () => 40));
  });

  test("it stops at once when the signal aborts, even in the middle of a wait", async () => {
    const stop = new AbortController();
    const tutor = createBuiltInTutor({ pieceDelayMs: 60_000 });
    const parts: TutorPart[] = [];
    for await (const part of tutor.answer(request("hello"), stop.signal)) {
      parts.push(part);
      if (part.type === "text") queueMicrotask(() => stop.abort());
    }
    expect(parts.map((part) => part.type)).toEqual(["memo", "text"]);
  });

  test("it throws when it is stopped before it began, or has no message to answer", async () => {
    const tutor = createBuiltInTutor({ pieceDelayMs: 0 });
    await expect(collect(tutor.answer(request("hello"), AbortSignal.abort()))).rejects.toThrow();
    await expect(collect(tutor.answer({ ...request(""), messages: [] }, never))).rejects.toThrow(
      "append the message first",
    );
  });
});
