import { findSkill, mentionsAnswer, type PracticeItem, type Topic, topics as allTopics } from "@masterx/items";
import type { Lesson } from "./lesson.ts";
import type { Tone } from "./read-tone.ts";
import type { Move, Rung, Turn } from "./move.ts";
import { idleReactions, phrases, reactions, type Variants } from "./phrases.ts";

interface Voice {
  readonly learnerName: string;
  /** Chooses between variants; the number of messages so far. */
  readonly variation: number;
}

/** The text of a turn: every sentence is an item's or a phrase's, with one question at most. */
export function composeAnswer({ move, reaction }: Turn, voice: Voice): string {
  const say = speaker(voice);
  const opening = reaction === null ? [] : [say(reactionVariants(reaction, move))];
  const [body, closing] = parts(move, say);
  const paragraphs = [...opening, ...body];
  const asks = paragraphs.some((paragraph) => paragraph.includes("?"));
  return [...paragraphs, ...(asks || closing === null ? [] : [closing])].join("\n\n");
}

function reactionVariants(reaction: Tone, move: Move): Variants {
  const isIdle = move.kind === "offer_topics" || ((move.kind === "define" || move.kind === "explain") && !move.isOpen);
  return (isIdle ? idleReactions[reaction] : undefined) ?? reactions[reaction];
}

type Say = (variants: Variants, values?: Readonly<Record<string, string>>) => string;
/** What is said, and the question that closes it unless one was asked already. */
type Parts = readonly [body: readonly string[], closing: string | null];

const speaker =
  ({ learnerName, variation }: Voice): Say =>
  (variants, values = {}) => {
    const chosen = variants[variation % variants.length] ?? variants[0];
    const name = plainName(learnerName);
    const addressed = name === null ? chosen.replace(/,? \{name\}/, "") : chosen.replace("{name}", name);
    return addressed.replace(/\{(\w+)\}/g, (whole, key: string) => values[key] ?? whole);
  };

/** A name is other people's text: its first word when that is made of letters, or none. */
const plainName = (name: string): string | null => /^[\p{L}\p{M}'’-]{1,30}(?!\S)/u.exec(name.trim())?.[0] ?? null;

function parts(move: Move, say: Say): Parts {
  switch (move.kind) {
    case "danger":
      return [[say(phrases.danger)], null];
    case "farewell":
      return [[...tallyWords(phrases.tally, move.tally, say), say(phrases.farewell)], null];
    case "too_large":
      return [[say(phrases.tooLarge), allTopicsSentence(move, say)], say(phrases.chooseTopic)];
    case "nothing_to_do":
      return [[say(phrases.nothingToDo), allTopicsSentence(move, say)], say(phrases.chooseTopic)];
    case "offer_topics":
      return offerTopics(move, say);
    case "other_subject":
      return [
        [say(phrases.outside), say(phrases.otherSubject, { skill: move.skill.name, subject: move.skill.subject })],
        null,
      ];
    case "pose":
      return [[poseLead(move, say), questionText(move.item)], null];
    case "finished":
      return [
        [
          say(phrases.finished, { topic: move.topic?.name ?? "this" }),
          ...tallyWords(phrases.tally, move.tally, say),
          say(phrases.finishedPause),
        ],
        say(phrases.next),
      ];
    case "step_back":
      return stepBack(move, say);
    case "faded":
      return [
        [say(phrases.faded), questionText(move.item), listed(move.steps), say(phrases.fadedPause)],
        say(phrases.lastStep),
      ];
    case "compare":
      return [[say(phrases.compare, { rule: move.skill.rule })], say(phrases.next)];
    case "own_exercise":
      return [[say(phrases.ownExercise, { question: questionText(move.item) })], say(phrases.pumpOwn)];
    case "restate":
      return [[restateLead(move.because, say), questionText(move.item)], null];
    case "ask_for_attempt":
      return [[say(phrases.attemptWanted), questionText(move.item)], null];
    case "who_sees":
    case "person":
    case "other_language":
    case "doubt":
      return [
        [say(aboutTutor[move.kind]), ...(move.open ? [say(phrases.restate), questionText(move.open)] : [])],
        null,
      ];
    case "let_be":
      return [[say(phrases.letBe)], null];
    case "right_step":
      return [[say(phrases.rightStep)], say(phrases.afterStep)];
    case "calculation":
      return [[say(phrases.calculation, { calculation: move.text }), say(phrases.stepOrOwn)], null];
    case "false_step":
      return [[say(phrases.falseStep)], say(phrases.findFalse)];
    case "ladder":
      return ladder(move, say);
    case "wrong":
      return wrong(move, say);
    case "form":
      return [[say(formPhrases[move.verdict])], null];
    case "summary":
      return summary(move, say);
    case "define":
      return [[move.topic.meaning], say(move.isOpen ? phrases.backToOwn : phrases.offerItem)];
    case "word":
      return [[move.meaning], move.isOpen ? say(phrases.backToOwn) : null];
    case "explain":
      return [
        [
          say(move.way === "rule" ? phrases.rule : phrases.before, {
            rule: move.skill.rule,
            skill: move.skill.name,
          }),
          say(phrases.picture, { picture: move.skill.picture }),
        ],
        say(move.isOpen ? phrases.backToOwn : phrases.offerItem),
      ];
    case "example":
      return [
        [say(phrases.example), questionText(move.example), listed(move.example.steps)],
        say(move.isOpen ? phrases.tryYours : phrases.offerItem),
      ];
    case "overview":
      return [
        [
          say(phrases.overview),
          `${say(phrases.overviewTask, { question: questionText(move.item, " ") })}\n${say(phrases.overviewStep, { hint: move.hint })}\n${say(phrases.overviewStop)}`,
        ],
        say(phrases.tryAgain),
      ];
    case "suggest_pause":
      return [[say(phrases.pause), say(move.isOpen ? phrases.pauseOpen : phrases.pauseIdle)], null];
    default:
      return move satisfies never;
  }
}

/** Without numbers, which could be taken for an answer. */
const listed = (steps: readonly string[]): string => steps.map((step) => `- ${step}`).join("\n");

const numbered = (steps: readonly string[]): string => steps.map((step, index) => `${index + 1}. ${step}`).join("\n");

function summary({ skill, unitMissing, onward }: Extract<Move, { readonly kind: "summary" }>, say: Say): Parts {
  const right = [say(phrases.right), ...(unitMissing ? [say(phrases.unitMissing, { unit: unitMissing })] : [])].join(
    " ",
  );
  if (typeof onward === "object")
    return [
      [right, poseLead({ kind: "pose", item: onward.next, because: "asked" }, say), questionText(onward.next)],
      null,
    ];
  if (onward === "teach_back") return [[right], say(phrases.teachBack, { skill: skill?.name ?? "it" })];
  if (onward === "go_on") return [[right], say(phrases.next)];
  return [[right, ...(skill ? [say(phrases.remember, { rule: skill.rule })] : [])], say(phrases.next)];
}

function stepBack({ item, goal }: Extract<Move, { readonly kind: "step_back" }>, say: Say): Parts {
  const skill = findSkill(item);
  const lead = say(phrases.stepBack, { goal, skill: skill?.name ?? item.skill });
  const isTold = skill === undefined || mentionsAnswer(skill.picture, item.answer);
  return [[isTold ? lead : `${lead} ${skill.picture}`, questionText(item)], null];
}

function tallyWords(variants: Variants, { posed, solved }: Lesson["tally"], say: Say): readonly string[] {
  return posed === 0 ? [] : [say(variants, { posed: `${posed}`, solved: `${solved}` })];
}

const restateLead = (because: Extract<Move, { readonly kind: "restate" }>["because"], say: Say): string => {
  const before = {
    asked: [],
    thanks: [say(phrases.thanks)],
    outside: [say(phrases.outside)],
    unread: [say(phrases.unread)],
  }[because];
  return [...before, say(phrases.restate)].join(" ");
};

const aboutTutor = {
  who_sees: phrases.whoSees,
  person: phrases.person,
  other_language: phrases.otherLanguage,
  doubt: phrases.doubt,
} as const;

const formPhrases = {
  not_lowest: phrases.notLowest,
  not_simplified: phrases.notSimplified,
  not_expanded: phrases.notExpanded,
  rounded: phrases.rounded,
  unfinished: phrases.unfinished,
  wrong_unit: phrases.wrongUnit,
  several: phrases.several,
} as const satisfies Record<Extract<Move, { readonly kind: "form" }>["verdict"], Variants>;

function offerTopics(move: Extract<Move, { readonly kind: "offer_topics" }>, say: Say): Parts {
  const { because, topics } = move;
  const isNear = because === "outside" && topics.length < allTopics.length;
  const lead = {
    greeting: [say(phrases.greeting), say(phrases.honesty)],
    thanks: [say(phrases.thanks)],
    who: [say(phrases.honesty)],
    asked: [],
    outside: [say(phrases.outside)],
    feeling: [],
    strain: [say(phrases.smallStep)],
  }[because];
  const closing = isNear && topics.length === 1 ? phrases.tryNear : phrases.chooseTopic;
  const offered = topics.length < allTopics.length ? topicsSentence(topics, say, isNear) : allTopicsSentence(move, say);
  return [[lead.join(" "), offered].filter((paragraph) => paragraph !== ""), say(closing)];
}

function allTopicsSentence({ isAgain = false }: { readonly isAgain?: boolean }, say: Say): string {
  if (!isAgain) return topicsSentence(allTopics, say);
  const [first, second, third] = allTopics.map(({ name }) => name);
  return say(phrases.topicsAgain, { topics: `${first}, ${second}, ${third}` });
}

function topicsSentence(topics: readonly Topic[], say: Say, isNear = false): string {
  const names = topics.map((topic) => topic.name);
  const last = names.at(-1) ?? "";
  const list = names.length > 1 ? `${names.slice(0, -1).join("; ")}; and ${last}` : last;
  return say(isNear ? phrases.nearest : phrases.topics, { topics: list });
}

function poseLead({ item, because }: Extract<Move, { readonly kind: "pose" }>, say: Say): string {
  const lead = {
    asked: phrases.pose,
    back: phrases.poseBack,
    harder: phrases.poseHarder,
    lower: phrases.poseLower,
    no_harder: phrases.poseNoHarder,
    no_lower: phrases.poseNoLower,
  }[because];
  return say(lead, { skill: findSkill(item)?.name ?? item.topic, level: `${item.level}` });
}

function questionText({ question, answer }: PracticeItem, separator = "\n"): string {
  if (answer.kind !== "choice") return question;
  return [question, ...answer.options.map((option, index) => `${String.fromCharCode(65 + index)}) ${option}`)].join(
    separator,
  );
}

function ladder({ item, rung, because }: Extract<Move, { readonly kind: "ladder" }>, say: Say): Parts {
  const [body, closing] = rungParts(item, rung, say);
  const isHelp = because === "answer_sought" && rung.kind !== "assertion";
  return [[...(isHelp ? [say(phrases.attemptFirst)] : []), ...body], closing];
}

function rungParts(item: PracticeItem, rung: Rung, say: Say): Parts {
  switch (rung.kind) {
    case "pump":
      return [[say(phrases.pump)], null];
    case "hint":
      return [[`${say(phrases.hintLead)} ${item.hints[rung.index]}`], say(phrases.tryAgain)];
    case "prompt":
      return [[`${say(phrases.promptLead)} ${item.hints[2]}`], say(phrases.lastStep)];
    case "assertion":
      return [[say(phrases.assertion), numbered(item.steps)], say(phrases.afterAssertion)];
    default:
      return rung satisfies never;
  }
}

function wrong({ item, correction, rung }: Extract<Move, { readonly kind: "wrong" }>, say: Say): Parts {
  const lead = [say(phrases.wrong), ...(correction === null ? [] : [correction])].join(" ");
  if (rung === null) return [[lead], say(phrases.lookAgain)];
  const [body, closing] = rungParts(item, rung, say);
  return [[lead, ...body], closing];
}
