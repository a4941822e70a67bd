import type { Intent } from "./intent.ts";

/** Intents that are their kind and nothing else. */
type PlainKind = Exclude<
  Intent["kind"],
  | "practise"
  | "ask_about"
  | "attempt"
  | "calculation"
  | "step"
  | "false_step"
  | "right_again"
  | "word"
  | "own_exercise"
  | "outside"
>;
type Rule = readonly [PlainKind, RegExp];

/** Said about oneself, in words that leave no doubt; a homework that "is killing me" is not among them. */
export const danger =
  /\b(?:kill myself|end my life|want to die|wanna die|wish i (?:was|were) dead|suicid\w*|hurt(?:ing)? myself|cut(?:ting)? myself|self[- ]harm\w*|(?:dad|father|mom|mum|mother|teacher|coach|uncle) (?:hits|beats|hurts) me(?! (?:at|in|to|by|up)\b))\b/;

/** Tried in this order before an answer is looked for. */
export const commands: readonly Rule[] = [
  [
    "farewell",
    /^(?:ok(?:ay)?,? )?(?:stop|bye|goodbye|good night|see you|quit|exit|enough|(?:i(?:'m| am) )?done for (?:today|now)|that's all|let's stop|(?:can|may) (?:i|we) (?:please )?(?:stop|go now|take a break)|leave me alone|i (?:want|need) (?:to stop|a break)|i (?:do not|don'?t) (?:want|wanna) (?:to )?(?:(?:do|learn|practi[cs]e|this|that|it|maths?) )*any ?more)\b|^(?:(?:ok(?:ay)?|thanks?|thank you|thx),? )+(?:bye|goodbye|see you)\b|^[^?]{0,60}\b(?:good ?)?bye[.!) ]*$/,
  ],
  [
    "who_are_you",
    /\b(?:who|what) are you\b|\bis (?:this|it|that) (?:an? )?(?:ai|a\.i\.|bot|robot|human|machine|computer)\b|\b(?:are|r) (?:you|u) (?:an? |so |really )?(?:dumb|stupid|smart|clever|alive|real|ai|a\.i\.|bot|robot|human|person|chat\w*|teacher|machine|computer)\b|\byour name\b/,
  ],
  [
    "person",
    /\b(?:talk|speak|chat|write) (?:to|with) (?:an? |the |my |some )?(?:real |actual |human )*(?:person|human|people|teacher|adult|grown[- ]?up|someone|somebody)\b|\breal (?:person|human|teacher)\b/,
  ],
  [
    "who_sees",
    /\bwho (?:else )?(?:can |could |will )?(?:sees?|reads?)\b|\b(?:is|are) (?:this|it|these|my messages?) (?:private|secret|anonymous)\b|\bcan (?:my |the )?(?:mum|mom|dad|parents?|teachers?|anyone|anybody|(?:any |some )?others?|other people|somebody|someone|you) (?:see|read) (?:this|that|it|what|my)\b|\b(?:my|his|her|our) data\b|\bprivacy\b/,
  ],
  [
    // Whoever names another answer is answered about that.
    "doubt",
    /^(?=\D*$)(?:.*\b(?:you(?:'?re| are| were| r)|your(?= wrong[!. ]*$)|u(?: r|'?re| are)?|ur|(?:this )?(?:bot|tutor|computer|app|thing)(?:'s| is)) (?:so |just |all |totally |completely |probably )?(?:wrong|mistaken|lying)\b|.*\b(?:you|u) (?:made|make|made up|got) (?:a mistake|it wrong|that wrong)\b|(?:(?:no|nah|lol|but|hey|wait),? )*(?:that|it)(?:'s| is|s) (?:just |so )?(?:not (?:true|right|correct)|wrong|false)[!. ]*$)/,
  ],
  [
    "which_topics",
    /\b(?:what|which) (?:topics?|subjects?|can (?:you|we|i) (?:do|learn|practi[cs]e)|do you (?:know|have|offer))\b|\b(?:what|anything|something|someth?n) else\b|\bsomething different\b|^topics?\b/,
  ],
  // "Give me a hard one" is a wish, "this is a hard one" is not.
  [
    "harder",
    /\b(?:(?<!\b(?:is|was|gets|getting|got|much|becomes) )harder|more (?:difficult|challenging)|too easy|so easy|challenge me|something difficult|(?<!\b(?:is|are|was|were|be|it's|its|this's|that's|thats|such|looks like) (?:(?:an?|the|really|so|very|quite|just|too|pretty) ){0,3})(?:hard|difficult|tough|tricky) (?:one|problem|question|exercise)(?! (?:is|was|are)\b)|level up|(?:this|it)(?: i|')s (?:really )?easy)\b/,
  ],
  [
    "lower",
    /\b(?:easier|simpler|too (?:hard|difficult)|less difficult|something easy|(?<!\b(?:is|are|was|were|be|it's|its|this's|that's|thats|such|looks like) (?:(?:an?|the|really|so|very|quite|just|too|pretty) ){0,3})(?:easy|simple|small) (?:one|problem|question|exercise)(?! (?:is|was|are)\b)|gentler)\b|^(?:something |a )?(?:lower|smaller)\b/,
  ],
  [
    "answer_please",
    /\b(?:(?:tell|give|show) (?:me )?(?:just )?(?:the |a )?(?:(?:worked|full|whole|right) )*(?:answers?|solutions?|results?)|(?:what is|what's|whats|what was) the (?:right )?(?:answer|solution|result)|just (?:tell|answer)|solve it for me|do it for me|do my (?:home ?work|hw)(?: for me)?)\b|^(?:(?:just|only) )?(?:the )?(?:answer|solution)(?: please| pls| now)?[.!?]*$/,
  ],
  [
    "hint",
    /\b(?:hints?|clue|tip|next step|first step)\b|\bwhat (?:do|should|would|must|can) (?:i|we) (?:even )?do\b(?! (?:today|here))|\bhow (?:do|should|would|can) (?:i|we) (?:even )?(?:start|begin)\b|\bwhat now\b|\bwhere (?:do|should) i (?:start|begin)\b|^(?:(?:yo|hey|please|idk|can (?:you|u)|could (?:you|u)) )*help(?: me)?(?: please| pls| plz)?[.!?]*$|\bi(?:'m| am) stuck\b|\bneed (?:some )?help\b|\bhelp (?:me )?(?:with|w|on|in|understand) (?:(?:the|some) (?:problem|question|exercise|task|step|homework)s?|my|this|that|it|these|maths?|homework|hw)\b/,
  ],
  ["example", /\bexample\b/],
  [
    "explain",
    /\b(?:explain|show me how)(?: (?:it|this|that|again|more|please|differently|to|me|the|rule|step|hint|problem|question|in|another|way|other|words|simply|a|an))*[?!. ]*$|\b(?:(?:another|different) way|differently|in other words)\b|\b(?:why|how) (?:do |does |did |should |would |can )?(?:we|you|i)\b.*\b(?:add|subtract|multipl\w*|divid\w*|take|undo|get|first|both|sides?|bottom|top|brackets?)\b|\b(?:show me|draw)(?: me)? (?:a |the )?(?:picture|drawing|diagram)\b|^(?:but |and |ok(?:ay)?,? )?why (?:is|was|does|did|are) (?:it|this|that|they|mine|my answer) (?:\w+ )?(?:wrong|right|true|works?|like that)\b|^what(?:'s|s| is) the (?:formula|rule|trick)[?!. ]*$|^(?:(?:but|and|so|ok),? )?why (?:is|are|does|do|can|can't|isn't) \D{0,20}\d|^(?:but )?(?:why|how)(?: so| come| is that| is it| do (?:i|you) do (?:it|this|that))?[?!. ]*$/,
  ],
  ["check", /\b(?:check (?:me|my|it|this)|is (?:it|this|that) (?:right|correct)|am i (?:right|correct))\b/],
  ["repeat", /\b(?:repeat|say (?:it|that) again|what was the (?:question|problem|exercise|task)|the question again)\b/],
  [
    "another",
    /^(?:(?:ok(?:ay)?|yes|fine|whatever|cool|and|the|now),? ){0,3}(?:another|next)\b(?! (?:number|step|way))|\b(?:another|next|new|different) (?:one|problem|question|exercise|item|task)\b|\b(?:one more|more please|skip)\b|\banother[?!. ]*$|^what(?:'s|s| is) next\b/,
  ],
];

export const notUnderstood =
  /\b(?:(?:don'?t|do not|didn'?t|did not|never|can'?t|cannot) (?:really |quite |even |fully )?(?:understand|understood|get|got|know)|no idea|no clue|not sure|idk|confus\w*|makes? no sense|i(?:'m| am) (?:so |really |totally |completely )?lost|what do you mean|(?:can'?t|cannot) (?:do|solve|figure)|struggl\w*|(?:trouble|hard time|difficulties) with|(?<!\bnot (?:\w+ )?)bad at)\b|^(?:(?:wait|hm+|um+),? )?(?:what|huh)[?!. ]*$|^[?]+$/;

export const replies: readonly Rule[] = [
  ["not_understood", notUnderstood],
  ["thanks", /^(?:ok(?:ay)?,? |cool,? |great,? )?(?:thanks?|thank you|thx|ty|cheers)\b/],
  ["greeting", /^(?:hi|hello|hey|hiya|yo|good (?:morning|afternoon|evening)|greetings|howdy)\b[^?]{0,25}$/],
  [
    "agree",
    /^(?:yes|yeah|yep|yup|sure|ok|okay|alright|all right|go on|continue|let'?s (?:go|start|begin|do it|try)|ready|i(?:'m| am) ready|please|why not|fine|any|anything|you choose|your choice|surprise me|(?:i )?(?:got|get) it(?: now)?)\b[^?]{0,30}$/,
  ],
  [
    "decline",
    /^(?:no|nope|nah|not now|not yet|rather not|later)\b(?:[,.! ]+(?:no|thanks?|thank you|thx|not|sorry|please|pls|i|way|more)\b[^?]{0,15})?[.! ]*$/,
  ],
];

export const asksForPractice =
  /\b(?:practi[cs]e|problems?|exercises?|questions?|quiz|tasks?|train|work on|start|begin|learn|do|try|give me|help|want|need|like|teach)\b|\bplease\b/;
export const asksToKnow =
  /\b(?:what (?:is|are)|what's|how (?:do|does|can|to)|what do(?:es)?|why|explain|tell me about|meaning of|rule for)\b/;
export const aboutOneself = /\b(?:i|my|me|this is|that is|it's|so)\b|^[a-z]+(?:[!., ]+[a-z]+){0,2}[!.]*$/;
/** "Step 2" names no number, and what somebody else got is no answer of one's own. */
export const numbering = /\b(?:step|hint|line|part|question|exercise|problem|row|grade|year) \d{1,3}\b/g;
export const namesOthers =
  /\b(?:but|and|while) (?:my|the|his|her|a) [a-z]{2,15} (?:got|gets?|says?|said|has|had|thinks?)\b/;
export const asksForFacts = /\b(?:who|when|where)\b/;
export const wantsAnything = /\b(?:practi[cs]e|problem|exercise|quiz|maths?|something to do)\b/;
