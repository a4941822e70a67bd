import type { Intent } from "./intent.ts";

/** Intents that are their kind and nothing else. */
type PlainKind = Exclude<Intent["kind"], "practise" | "ask_about" | "attempt" | "own_exercise" | "outside">;
type Rule = readonly [PlainKind, RegExp];

/** Said about oneself, in words that leave no doubt; a homework that "is killing me" is not among them. */
export const danger =
  /\b(?:kill myself|end my life|want to die|wanna die|wish i (?:was|were) dead|suicid\w*|hurt(?:ing)? myself|cut(?:ting)? myself|self[- ]harm\w*|(?:dad|father|mom|mum|mother|teacher|coach|uncle) (?:hits|beats|hurts) me(?! (?:at|in|to|by|up)\b))\b/;

/** Tried in this order before an answer is looked for. */
export const commands: readonly Rule[] = [
  [
    "farewell",
    /^(?:ok(?:ay)?,? )?(?:stop|bye|goodbye|good night|see you|quit|exit|enough|(?:i(?:'m| am) )?done for (?:today|now)|that's all|let's stop|i (?:want|need) (?:to stop|a break))\b/,
  ],
  [
    "who_are_you",
    /\b(?:who|what) are you\b|\bare you (?:an? )?(?:real|ai|a\.i\.|bot|robot|human|person|chat\w*|teacher|machine|computer)\b|\byour name\b/,
  ],
  [
    "which_topics",
    /\b(?:what|which) (?:topics?|subjects?|can (?:you|we|i) (?:do|learn|practi[cs]e)|do you (?:know|have|offer))\b|\bwhat else\b|^topics?\b/,
  ],
  [
    "harder",
    /\b(?:(?<!\b(?:is|was|gets|getting|got|much|becomes) )harder|more (?:difficult|challenging)|too easy|so easy|challenge me|something difficult|level up|(?:this|it)(?: i|')s (?:really )?easy)\b/,
  ],
  [
    "lower",
    /\b(?:easier|simpler|too (?:hard|difficult)|less difficult|something easy|gentler)\b|^(?:something |a )?(?:lower|smaller)\b/,
  ],
  [
    "answer_please",
    /\b(?:(?:tell|give|show) (?:me )?(?:just )?(?:the )?(?:answer|solution|result)|(?:what is|what's) the (?:answer|solution|result)|just (?:tell|answer)|solve it for me|do it for me)\b|^(?:answer|solution)(?: please)?[.!?]*$/,
  ],
  [
    "hint",
    /\b(?:hint|clue|tip|next step|first step)\b|^(?:can you |could you |please )?help(?: me)?(?: please)?[.!?]*$|\bi(?:'m| am) stuck\b|\bneed (?:some )?help\b|\bhelp (?:me )?(?:with|on|in|understand) (?:(?:the|some) (?:problem|question|exercise|task|step|homework)s?|my|this|that|it|these|maths?|homework)\b/,
  ],
  ["example", /\bexample\b/],
  [
    "explain",
    /\b(?:explain|show me how)(?: (?:it|this|that|again|more|please|differently|to|me|the|rule|step|hint|problem|question|in|another|way|other|words|simply|a|an))*[?!. ]*$|\b(?:(?:another|different) way|differently|in other words)\b|\b(?:why|how) (?:do |does |did |should |would |can )?(?:we|you|i)\b.*\b(?:add|subtract|multipl\w*|divid\w*|take|undo|get|first|both|sides?|bottom|top|brackets?)\b|^(?:but )?(?:why|how)(?: so| come| is that| is it| do (?:i|you) do (?:it|this|that))?[?!. ]*$/,
  ],
  ["check", /\b(?:check (?:me|my|it|this)|is (?:it|this|that) (?:right|correct)|am i (?:right|correct))\b/],
  ["repeat", /\b(?:repeat|say (?:it|that) again|what was the (?:question|problem|exercise|task)|the question again)\b/],
  [
    "another",
    /^(?:ok(?:ay)?,? |yes,? |and |the |now )?(?:another|next)\b(?! (?:number|step|way))|\b(?:another|next|new|different) (?:one|problem|question|exercise|item|task)\b|\b(?:one more|more please|skip)\b/,
  ],
];

export const notUnderstood =
  /\b(?:(?:don'?t|do not|didn'?t|did not|never|can'?t|cannot) (?:really |quite |even |fully )?(?:understand|understood|get|got|know)|no idea|no clue|not sure|idk|confus\w*|makes? no sense|i(?:'m| am) (?:so |really |totally |completely )?lost|what do you mean|(?:can'?t|cannot) (?:do|solve|figure)|struggl\w*|(?:trouble|hard time|difficulties) with|(?<!\bnot (?:\w+ )?)bad at)\b|^(?:what|huh)[?!. ]*$|^[?]+$/;

export const replies: readonly Rule[] = [
  ["not_understood", notUnderstood],
  ["thanks", /^(?:ok(?:ay)?,? |cool,? |great,? )?(?:thanks?|thank you|thx|ty|cheers)\b/],
  ["greeting", /^(?:hi|hello|hey|hiya|good (?:morning|afternoon|evening)|greetings|howdy)\b[^?]{0,25}$/],
  [
    "agree",
    /^(?:yes|yeah|yep|yup|sure|ok|okay|alright|all right|go on|continue|let'?s (?:go|start|begin|do it|try)|ready|i(?:'m| am) ready|please|why not|fine|any|anything|you choose|your choice|surprise me)\b[^?]{0,30}$/,
  ],
  ["decline", /^(?:no|nope|nah|not now|not yet|rather not|later|no thanks?|no thank you)\b[^?]{0,20}$/],
];

export const asksForPractice =
  /\b(?:practi[cs]e|problems?|exercises?|questions?|quiz|tasks?|train|work on|start|begin|learn|do|try|give me|help|want|need|like|teach)\b|\bplease\b/;
export const asksToKnow =
  /\b(?:what (?:is|are)|what's|how (?:do|does|can|to)|what do(?:es)?|why|explain|tell me about|meaning of|rule for)\b/;
export const aboutOneself = /\b(?:i|my|me|this is|that is|it's|so)\b|^[a-z]+[!.]*$/;
export const asksForFacts = /\b(?:who|when|where)\b/;
export const wantsAnything = /\b(?:practi[cs]e|problem|exercise|quiz|maths?|something to do)\b/;
