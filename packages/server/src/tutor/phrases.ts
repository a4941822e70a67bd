import type { Tone } from "./read-tone.ts";

/**
 * Everything that the built-in tutor says and that is not an item's. No phrase says what the learner feels,
 * and none has more than one question. Lists hold variants; which one is used follows the length of the conversation.
 */
export type Variants = readonly [string, ...string[]];

/** The sentence that meets a tone, before the move itself. */
export const reactions: Readonly<Record<Tone, Variants>> = {
  excitement: [
    "That is a wonderful way to start, so let’s use it!",
    "Lovely, that energy is worth a good problem!",
    "What a good moment to learn something!",
  ],
  curiosity: ["That is worth following up.", "Wondering about things is where mathematics begins."],
  progress: ["Good to hear. Let’s put it to use.", "That is a good moment, so let’s use it."],
  warmth: ["Thank you, that is kind.", "That is nice to read, thank you."],
  confusion: [
    "This is a hard spot, and many people stop here for a moment.",
    "This step trips up many people, so it is worth a closer look.",
  ],
  frustration: [
    "This one is tough, and the trouble lies in the problem, not in you.",
    "That was a hard stretch. We can make the step smaller.",
  ],
  anxiety: [
    "Nothing here is marked, and a try costs nothing. We go one small step at a time.",
    "There is no rush and no score here. A rough try is as good as any.",
  ],
  sadness: [
    "Thank you for telling me. It can help to talk to someone you trust.",
    "That is a lot to carry. Someone you trust can carry some of it with you.",
  ],
  even: ["All right."],
  tiredness: ["A pause is part of learning."],
  overload: ["Let’s take less at once."],
  boredom: ["Then let’s go for something with more to it.", "Time for something that asks more of you."],
};

/** Where no problem is open, nothing may be said of one. */
export const idleReactions: Readonly<Partial<Record<Tone, Variants>>> = {
  frustration: ["Mathematics can be stubborn, and that is not your fault.", "Some days it does not go as it should."],
  confusion: ["Then let’s find the spot where it stops making sense."],
  boredom: ["Then let’s find something that asks more of you."],
};

export const phrases = {
  honesty: [
    "I am the built-in practice tutor: prepared problems, hints and a little exact arithmetic, not an AI model.",
  ],
  outside: [
    "That is outside what I know. I am a practice tutor with prepared problems and hints, not an AI model.",
    "I do not know about that. I am not an AI model; all I have are prepared problems and hints.",
  ],
  unread: ["I could not find an answer in that.", "I could not read that as an answer."],
  greeting: ["Hello, {name}.", "Hi {name}, good to have you here.", "Welcome, {name}."],
  thanks: ["You are welcome.", "Glad to help."],
  topics: ["I have problems on {topics}."],
  topicsAgain: ["We can take {topics}, or any other: just ask which topics there are."],
  otherSubject: [
    "But there are questions on “{skill}”, with hints and worked solutions, on your page “Practice”, under {subject}.",
  ],
  nearest: ["The nearest things I have are problems on {topics}."],
  chooseTopic: ["Which of these would you like to begin with?", "Which one shall we take?"],
  tryNear: ["Would you like to try one?"],
  pose: ["Here is one on {skill}, level {level} of 5.", "Try this one, on {skill}, level {level} of 5."],
  poseHarder: ["Here is a harder one, on {skill}, level {level} of 5."],
  poseLower: ["Here is a gentler one, on {skill}, level {level} of 5."],
  poseNoHarder: ["There is nothing harder left in this topic, but this one is still new. It is on {skill}."],
  poseNoLower: [
    "There is nothing gentler left in this topic. This one is on {skill}, and hints are there when you want them.",
  ],
  poseBack: [
    "Now back to {skill}, level {level} of 5.",
    "With that in hand, here is one on {skill}, level {level} of 5.",
  ],
  finished: ["That was a good round on {topic}."],
  finishedPause: ["Stopping here for today is fine, and so is another topic."],
  tally: ["You solved {solved} of the {posed} problems in this conversation."],
  stepBack: [
    "“{goal}” builds on “{skill}”, so we take a short look there first.",
    "Let’s go one step back, to “{skill}”: “{goal}” is built on it.",
  ],
  faded: ["Here is another one of the same kind, with its first steps done:"],
  fadedPause: ["A break is fine too, or somebody who looks at it with you."],
  teachBack: [
    "How would you explain {skill} to a friend, in a sentence or two?",
    "If a friend asked you about {skill}, what would you tell them?",
  ],
  compare: [
    "Thank you. I cannot judge free words, so compare them with the rule: {rule}",
    "Good to put it in your own words. I am no AI model and cannot judge them; the rule to compare with is this: {rule}",
  ],
  before: ["It builds on “{skill}”. There the rule is this: {rule}"],
  restate: ["Your problem is still this one:", "Here is the problem again:"],
  ownExercise: ["That is one I can work through with you, step by step: {question}"],
  pumpOwn: ["What would your first step be?", "What would you do first?"],
  pump: [
    "Read the problem once more in your own words. What is given, and what is asked for?",
    "Start with the first step only. Which part of the problem can you already say something about?",
  ],
  hintLead: ["A hint:", "Here is a hint:", "Think about this:"],
  promptLead: ["One step is left after this:", "This brings you to the last step:"],
  tryAgain: ["What do you get now?", "What does that give you?", "How would you go on?"],
  lastStep: ["What does the last step give?"],
  attemptFirst: ["A rough try of your own helps most, so here is the next piece, and the last step stays yours."],
  assertion: ["Here is the whole way, step by step:", "Let’s look at the whole way together:"],
  afterAssertion: ["Would you like a similar one to try it yourself?", "Shall we try a similar one?"],
  right: ["Yes, that is right.", "That is right, and you found it yourself.", "Right. Your steps led you there."],
  rightStep: ["That is right so far.", "Yes, that step is right.", "That is true."],
  calculation: ["“{calculation}” can be a step here, or an exercise of its own."],
  stepOrOwn: ["If it is a step, write what it gives as well. If it is one of its own, write “what is” before it."],
  falseStep: ["The end is right, but on the way there one “=” stands between two things that are not equal."],
  findFalse: ["Can you find it, and write the whole way once more?"],
  afterStep: ["What comes next?", "How do you go on from there?"],
  unitMissing: ["With its unit it is written in {unit}."],
  remember: ["To keep: {rule}"],
  next: ["Would you like another one?", "Another one, or something harder?", "Shall we go on with the next one?"],
  wrong: ["Not yet.", "That is not it yet.", "Not quite there yet."],
  lookAgain: ["Would you like to try that step again?", "What changes when you look at that part again?"],
  notLowest: ["The value is right. Can you still divide both parts by the same number?"],
  notSimplified: ["That is worth the same, but it can be written more shortly. Which terms belong together?"],
  notExpanded: [
    "That is worth the same, and one bracket is still there. What does it come to when you multiply it out?",
  ],
  rounded: ["That is a rounded value, and very close. How would you write it exactly, as a fraction?"],
  unfinished: ["That is a good way to write it. What does it come to?"],
  wrongUnit: ["The number is right, the unit is not. What is being measured here?"],
  several: ["I see more than one answer there. Which one do you mean?"],
  attemptWanted: ["Write your answer, and I will check it."],
  rule: ["The rule is this: {rule}"],
  picture: ["Here is another way to see it. {picture}"],
  backToOwn: ["How would you use that here?"],
  offerItem: ["Would you like a problem to try it on?"],
  example: ["Here is a similar problem with its solution:"],
  tryYours: ["How would that go with yours?"],
  overview: ["Let’s keep it to three lines."],
  overviewTask: ["The task: {question}"],
  overviewStep: ["One thing to use: {hint}"],
  overviewStop: ["Stopping here for today is fine too, and the problem can wait."],
  pause: ["A pause is part of learning.", "This is a fair moment for a break."],
  pauseOpen: ["Ask a teacher or someone at home to look at it with you, or tell me “gentler” for a smaller problem."],
  pauseIdle: ["Come back when you like. A topic is all I need then."],
  smallStep: ["One small step is enough, or we leave it for later."],
  farewell: ["All right. See you next time, {name}.", "All right, we stop here. Until next time, {name}."],
  tooLarge: [
    "That one is beyond what I can work through: I only do short exercises with whole numbers, fractions, percentages and one unknown.",
  ],
  nothingToDo: ["There is no problem open between us yet. Write me an exercise of your own, or take one of mine."],
  whoSees: [
    "What you write here is seen by you and me, and in a study group by its members. The page “You” says who else sees how it goes, and lets you change it.",
  ],
  person: [
    "I am a program, so there is no person here. A teacher, somebody at home or another adult you trust is the right one to talk to, today if it weighs on you.",
  ],
  otherLanguage: [
    "I only understand English. Exercises in numbers and signs, such as 3/4 + 1/8, I can read in any language.",
  ],
  doubt: ["I can be mistaken. Tell me what you get and how you got there, and we look at it together."],
  letBe: ["The exercises can wait. Come back when you like."],
  danger: [
    "What you wrote matters, and I am only a practice program, so I stop the exercises here. Please talk to an adult you trust right now, at home or at school. If you are in danger, call your local emergency number.",
  ],
} as const satisfies Readonly<Record<string, Variants>>;
