import { type Answer, mentionsAnswer, type PracticeItem } from "@masterx/items";
import { planAnswer } from "../tutor/built-in-tutor.ts";
import { type Lesson, readLesson, writeMemo } from "../tutor/lesson.ts";
import { findTaughtItem } from "../tutor/taught-item.ts";
import type { TutorMessage, TutoringRequest } from "../tutor/tutor-provider.ts";
import type { Prepared } from "../providers/prepared.ts";
import type { ProviderPrompt } from "../providers/ai-provider.ts";
import { checkText } from "../safety/first-check.ts";
import { createPseudonyms, type Pseudonyms } from "../safety/personal-data.ts";
import { fitConversation } from "./fit-conversation.ts";
import { createOutputGuard } from "./output-guard.ts";
import { categoryOf, languageOf } from "./read-question.ts";
import { instructions, systemPrompt } from "./system-prompt.ts";

const maxWords = 120;
/** Generous for 120 words in any language; more would only be thrown away. */
const maxOutputTokens = 700;
/** What of a model's context the conversation may take; the rest is for the prompt and the answer. */
const shareOfContext = 0.5;
const mostConversationTokens = 12_000;

/** Makes a question ready for AI providers: what they are told, and what of their words may be shown. */
export function prepareQuestion(request: TutoringRequest, canary: string): Prepared {
  const { asker, learnerName } = request;
  const isMinor = asker.ageBand !== "adult";
  const question = request.shareable.at(-1)?.content ?? "";
  const plan = planAnswer(request);
  const work = { before: openItem(readLesson(request.messages)), after: openItem(plan.lesson) };
  const item = work.after ?? work.before;
  const pseudonyms = createPseudonyms([learnerName]);
  const language = languageOf(question);
  const shareable = request.shareable.map((message) => share(message, pseudonyms));
  const prompt = (contextTokens: number): ProviderPrompt => {
    const conversation = fitConversation(
      shareable,
      Math.min(mostConversationTokens, Math.floor(contextTokens * shareOfContext) - maxOutputTokens),
    );
    return {
      system: systemPrompt({ ...subject, summary: conversation.summary }),
      messages: conversation.recent.map(({ role, content }) => ({
        role: role === "user" ? role : "assistant",
        content,
      })),
      maxOutputTokens,
    };
  };
  const subject = {
    canary,
    ageBand: asker.ageBand,
    language,
    state: asker.state,
    knows: asker.knows,
    move: plan.seen,
    level: plan.lesson.level,
    item,
    mayTell: work.after === null,
    plan: pseudonyms.replace(plan.text),
    summary: null,
  };
  const unit = isMinor || work.after !== null ? "sentence" : "word";
  return {
    category: categoryOf(question, plan.seen),
    language,
    promptTokens: Math.ceil(systemPrompt(subject).length / 4),
    prompt,
    memo: writeMemo(plan.lesson),
    work: plan.work,
    guard: () =>
      createOutputGuard({
        unit,
        system: instructions(subject),
        canary,
        leaks: leakOf(work.after),
        isFit: (sentence) => isFit(sentence, isMinor),
        restore: pseudonyms.restore,
        maxWords,
      }),
  };
}

function openItem({ work }: Lesson): PracticeItem | null {
  return work.state === "open" ? (findTaughtItem(work.item) ?? null) : null;
}

/** What another person wrote is fenced: it is something to talk about, never something to obey. */
function share(message: TutorMessage, pseudonyms: Pseudonyms): TutorMessage {
  const content = pseudonyms.replace(message.content);
  return {
    ...message,
    content: message.byOther === true ? `<another_person>\n${content}\n</another_person>` : content,
  };
}

function leakOf(item: PracticeItem | null): (text: string) => boolean {
  if (item === null) return () => false;
  const { answer, question } = item;
  // What the question itself says is no secret.
  if (mentionsAnswer(question, answer)) return () => false;
  return (text) => mentionsAnswer(asWritten(text), answer) || saysOption(text, answer);
}

/** KaTeX and emphasis as plain text, so that \frac{2}{3} is 2/3. */
const asWritten = (text: string): string =>
  text
    .replace(/\\[dt]?frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}/g, "$1/$2")
    .replace(/\\(?:boxed|text|mathbf)\s*\{([^{}]*)\}/g, "$1")
    .replace(/\\[()[\],;! ]|[$*_`]|\\(?=%)/g, " ");

const saysOption = (text: string, answer: Answer): boolean =>
  answer.kind === "choice" && text.toLowerCase().includes((answer.options[answer.correct] ?? "\0").toLowerCase());

/** Nobody tells a child what it feels. */
const tellsFeeling =
  /\byou(?:'re|\s+are|\s+seem|\s+sound|\s+look|\s+feel|\s+must\s+be|\s+must\s+feel)\s+(?:so\s+|very\s+|really\s+|a\s+bit\s+|quite\s+)?(?:angry|sad|frustrated|upset|anxious|scared|afraid|nervous|bored|ashamed|embarrassed|depressed|mad|annoyed|worried|stressed|overwhelmed)\b/i;

function isFit(sentence: string, isMinor: boolean): boolean {
  const found = checkText(sentence);
  if (found.tier === "S3" || found.categories.some((category) => category === "sexual" || category === "violence"))
    return false;
  return !isMinor || (found.tier !== "S2" && !tellsFeeling.test(sentence));
}
