import { emotionLabels, type EmotionLabel } from "./emotion-labels.ts";

/** Words that name or carry an emotion, written for learners' language; the model learns how far to trust them. */
const words: Readonly<Partial<Record<EmotionLabel, string>>> = {
  admiration: `amazing brilliant impressive talented genius excellent fantastic wonderful outstanding superb
    remarkable hero respect kudos bravo admire inspiring skilled clever smart gorgeous impressed incredible awesome
    stunning nicely bravo beautiful great elegant creative masterful`,
  amusement: `lol lmao haha hehe heh funny hilarious joke jokes joking laugh laughed laughing laughs giggle giggled
    chuckle chuckled humor pun silly funniest cracked 😂 giggling`,
  anger: `angry anger furious rage raging mad pissed hate hates hated fuming livid outrage outrageous damn screw
    unfair scream garbage idiot useless accused blamed enough hell 😡 grrr`,
  annoyance: `annoying annoyed annoys irritating irritated frustrating frustrated frustration ugh bother bothers
    bothering sick bored boring tedious pointless lame meh waste ridiculous nerves seriously whatever fed yawn
    complicated stop crashed freezes freezing 🙄 rubbish dull drag annoy`,
  approval: `agree agreed correct exactly right true yep yeah fair absolutely fine useful helpful reasonable deal
    makes okay sure works good support 👍`,
  caring: `worry alright careful care hug comfort friend together well luck share stress rest included`,
  confusion: `confused confusing confuse confusion unclear unsure puzzled puzzling baffled lost clue understand
    muddled huh mixed mixing stuck mean follow blur difference`,
  curiosity: `curious wonder wondering wondered interested interesting intrigued fascinating fascinated why more
    invented discover`,
  desire: `want wants wanted wish wishes wanna crave need dream rather love like`,
  disappointment: `disappointed disappointing failed fail failure letdown shame nothing worse bad never again
    hopeless give quit expected lost forgot cancelled only hoped`,
  disapproval: `disagree wrong not never bad against shouldn forbidden no nope nah terrible cheating unacceptable
    unfair poor`,
  disgust: `disgusting disgusted gross nasty vile revolting yuck yucky ew eww filthy stinks stink puke sickening
    mould ick dirty spat bleh slime 🤢 reeks gag slimy maggots`,
  embarrassment: `embarrassed embarrassing ashamed shame shameful awkward cringe humiliated blushed mortified stupid
    dumb idiot fool shy laughed slowest silly stared`,
  excitement: `excited exciting hyped hype pumped thrilled wait yay woohoo wooo yesss lets buzzing counting finally
    awesome omg wheee 🎉 forward ready`,
  fear: `scared afraid terrified terrifying terrify frightened fear panic dread scary scares scare nightmare
    freaking freaks 😱 😨`,
  gratitude: `thanks thank thankful grateful appreciate appreciated cheers merci`,
  grief: `died dead death funeral buried mourning grieving rip condolences killed loss`,
  joy: `happy glad enjoy enjoyed enjoying fun smile smiling yay woohoo yippee great perfect correct win won
    satisfying 😊 hooray blast cheerful`,
  love: `love loves loved adore favourite favorite heart passion luv ❤ 😍`,
  nervousness: `nervous anxious worried worrying stressed stress stressful tense uneasy overwhelmed panicking
    pressure shaking butterflies deadline 😅 sweaty jittery`,
  optimism: `hope hopefully hoping optimistic confident believe can will better tomorrow soon try manage determined
    easier fingers ready improving progress`,
  pride: `proud pride myself own record mastered earned won prize highest best alone improved first ovation
    certificate`,
  realization: `realize realise realized realised oh ohh ah ahh aha see noticed figured clicked turns get got now
    remember forgot understand sense duh basically`,
  relief: `relief relieved phew whew finally thank luckily glad over done breathe lighter worried calmer relax
    thankfully`,
  remorse: `sorry apologise apologize apology apologies regret guilty forgive fault oops mistake lied shouldn`,
  sadness: `sad cry cried crying tears lonely alone unhappy depressing depressed heartbroken hurts hurt miss down
    hopeless worthless left blue 😢 😞 empty divorce`,
  surprise: `wow whoa woah surprised surprising shocked unexpected unbelievable believe really amazed strange crazy
    kidding omg 😮 sudden stunned unreal joking`,
};

const labelsOf = new Map<string, number[]>();
for (const [label, list] of Object.entries(words))
  for (const word of new Set(list.split(/\s+/)))
    labelsOf.set(word, [...(labelsOf.get(word) ?? []), emotionLabels.findIndex((one) => one === label)]);

/** The numbers of the labels that a word speaks for. */
export function labelsOfWord(word: string): readonly number[] {
  return labelsOf.get(word) ?? [];
}
