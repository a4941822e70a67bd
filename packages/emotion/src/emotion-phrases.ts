import { emotionLabels, type EmotionLabel } from "./emotion-labels.ts";
import type { Token } from "./tokenise.ts";

/** Turns of phrase that carry an emotion which none of their words carries, as the tokens are: contractions written out. */
const phrases: Readonly<Partial<Record<EmotionLabel, string>>> = {
  admiration: `good at this, good at that, good at it, well done, hats off, respect to, how do you do it, so good at, nice work,
    good job, great job, great work, good work, love how you, you make it look`,
  amusement:
    "made me laugh, makes me laugh, made my day, nice pun, nice one ha, i can not stop laughing, dying of laughter",
  anger: `leave me alone, shut up, how dare, so unfair, not fair, i have had enough, had it with, will not work, makes me mad,
    drives me mad, i hate, sick of you, like i am a baby, who do you think, stop it`,
  annoyance: `fed up, sick of, tired of, not again, again and again, over and over, on my nerves, driving me nuts, drives me nuts,
    drives me crazy, driving me crazy, do we have to, do we really have to, do i have to, thanks for nothing, just what i needed,
    what is the point, what a waste, waste of time, keeps freezing, keeps crashing, you keep, i already told, i get it already,
    not funny, why do i always, too much homework, the same thing, takes forever, taking forever, fine whatever`,
  approval: `good idea, great idea, fair enough, makes sense, sounds good, sounds right, fine with me, fine by me, i am in, not bad,
    you are right, that is right, that is true, good point, works for me, i agree, seems reasonable`,
  caring: `hang in there, do not worry, do not cry, okay to cry, take care, take a break, take your time, get well, feel better soon,
    are you okay, are you alright, you okay, here for you, we can help, i can help, let me help, left out, sit alone, join us,
    well done anyway, be nice to, be kind, it is okay to, make sure everyone, proud of you`,
  confusion: `makes no sense, make no sense, no sense, do not get, did not get, can not follow, not following, do not follow, lost me,
    mixed up, mixing up, mix up, no idea, no clue, all greek, not clear, what do you mean, what does that mean, umm what, wait what,
    figure out why, can not figure, do not know which, do not know how, do not know what, not sure what, not sure how,
    not sure why, how did you get, does not add up, did i miss, do not see how, do not see why, do not understand, not understand`,
  curiosity: `i wonder, what if, what happens if, what would happen, who invented, who came up with, why does, why is the, how come,
    tell me more, tell me something, want to know more, like to know, how do they, are there, is it true that, where does,
    what else can, story behind, has anyone ever, anybody ever, what is beyond`,
  desire: `i wish, would love to, would like to, i would like, would rather, want to learn, want to try, if i could, can not we just,
    i would love, i want to be, hope to be`,
  disappointment: `not good enough, worse than, went badly, did worse, wrong again, not working, give up, giving up, gave up,
    thought i would, thought it would, i thought the, do better than, never right, never get, no use, what is the use, let me down,
    let down, only got, not what i, how i wanted, any more fun, not fun, can not do this, can not do it, can not do anything,
    mess it up, messed it up, no matter how, not excited`,
  disapproval: `should not be, not okay, not right, do not think so, i am against, is wrong, it is wrong, please do not, bad idea,
    should be forbidden, not convinced, i disagree, do not agree, that is cheating, no need to, do not like how`,
  disgust: "makes me sick, smell of, smells like, tastes like, so gross, turns my stomach, want to throw up",
  embarrassment: `i am so stupid, i am stupid, i am so dumb, i am dumb, i feel like an idiot, feel like an idiot, feel stupid, feel dumb,
    laughed at me, laughed at my, everyone laughed, in front of everyone, in front of the whole, went red, turned red, wanted to disappear,
    want to disappear, wanted to die, called the teacher, so awkward, i am an idiot, such an idiot`,
  excitement: `can not wait, lets go, let us go, looking forward, so ready, counting down, counting the days, guess what, yes please,
    another one, next level, new level, it is happening, best ever, so hyped, got chills, how cool, i got into, going to be printed,
    going to be the best, first time ever, can we start now`,
  fear: "freaks me out, freaking out, scared of, afraid of, scared to, afraid to, my heart stops, nightmares about, what if i fail",
  gratitude:
    "thank you, helped me, you helped, could not have done, for your help, for the help, for helping, for explaining, means a lot, cheers mate",
  grief: `rest in peace, passed away, he is gone, is gone now, i lost my, lost my, we lost, we buried, the funeral, died last, died yesterday,
    i am grieving, not here any more, since he died`,
  joy: `feeling good, in a good mood, good mood, great day, nice today, good day, best day, all correct, got it right, that was fun,
    so much fun, nailed it, like these, so happy, made my day, worked out, it worked`,
  love: "best friends, my favorite, my favourite, i love, so much love, means the world",
  nervousness: `heart is racing, stomach hurts, stomach is, feel sick, biting my nails, blank out, my mind goes blank, hands are shaking,
    bad feeling, what if i, too much pressure, so many tests, three tests, two tests, deadline is, can not sleep, call on me,
    i do not feel well before, have to speak, under pressure, feel well before, first day`,
  optimism: `i will try, try again, will get there, getting there, not giving up, i can do, we can do, will be fine, will be better, after all,
    looking up, but i will, good feeling, slowly but, plenty of time, my chances, next time, ready for, going to make it, not yet but,
    still have time, one step at, i believe i`,
  pride: `by myself, on my own, all by, without help, without any, first try, paid off, worked hard, best one, highest score, best in class,
    i did it, i made it, i managed, in a row, look at me, beat that, good at this, i can do all, for once, on the fridge,
    but i could, a whole book, everybody understood, proud of what, i solved, i finished`,
  realization: `now i get, i get it now, i get it, i see, oh now, oh so, so that is, that is what, that is why, it clicked, finally clicked, light bulb,
    hang on, come to think, just hit me, hit me that, makes sense now, i just noticed, i just realized, i just realised, turns out,
    i used the wrong, i mixed up, i forgot to, then i understood, looking at it again, that way before, not about, oh right, my mistake was`,
  relief: `thank goodness, thank god, weight off, off my shoulders, glad that is over, is over, finally over, finally done, off my back,
    not failing, was afraid i, thought i had lost, thought i lost, not so lost, not stuck, pressure off, do not have to, any longer,
    not as bad as, nothing to be scared, nothing to worry, behind me, it saved, oh good, ok good, moved to next, could have been worse,
    not worried any, dodged a`,
  remorse: `my bad, my fault, if only, should not have, should have, i am sorry, feel bad for, feel bad about, feel terrible about, feel guilty,
    did not mean to, wish i had not, i take it back`,
  sadness: `no friends, any friends, nobody wants, nobody came, nobody likes, no one likes, all alone, eat alone, eat lunch alone, but me, everybody but,
    without me, left out again, miss my, i miss, feel down, makes me sad, want to cry, going to cry, does not matter any`,
  surprise: `no way, did not see, see that coming, out of nowhere, would have guessed, mind blowing, blew my mind, mind blown, is that the answer,
    wait what, had no idea, are you serious, you are kidding, what a, did not think, already over, did not expect, that is it, it is crazy,
    just found out, on saturday, for real`,
};

interface Phrase {
  readonly words: readonly string[];
  readonly label: number;
}

const phrasesByFirstWord = new Map<string, Phrase[]>();
for (const [name, list] of Object.entries(phrases))
  for (const phrase of list.split(/,\s+/)) {
    const words = phrase.split(/\s+/);
    const first = words[0] ?? "";
    const label = emotionLabels.findIndex((one) => one === name);
    phrasesByFirstWord.set(first, [...(phrasesByFirstWord.get(first) ?? []), { words, label }]);
  }

/** Tells the label of every turn of phrase that the tokens hold. */
export function eachPhraseLabel(tokens: readonly Token[], take: (label: number) => void): void {
  tokens.forEach(({ word }, at) => {
    for (const { words, label } of phrasesByFirstWord.get(word) ?? [])
      if (words.every((each, offset) => tokens[at + offset]?.word === each)) take(label);
  });
}
