/**
 * Who and what, near each other: sentences that no phrase foresaw. Wider than the phrases, and so tried after what is
 * harmless has been taken out. Of text as `normaliseSpelling` gives it.
 */
const self = "(?:i|im|ive|id|ill|me|my|myself)";
const within = (words: number): string =>
  `(?:[ ,.;:!-]+(?!(?:he|she|it|they|character|people) )\\w+){0,${words}}[ ,.;:!-]+`;
const grownUp =
  "(?:dad|daddy|papa|father|stepdad|stepfather|mum|mom|mama|mother|stepmum|stepmom|stepmother|parents?|uncle|aunt|brother|stepbrother|cousin|grandpa|grandad|granddad|grandfather|grandma|neighbour|neighbor|babysitter|coach|trainer|teacher|priest|boyfriend|girlfriend|guardian|carer|foster (?:dad|mum|mom|father|mother|brother)|(?:mum|mom|dad)s (?:boyfriend|girlfriend|friend)|man|guy|adult|stranger)";
const violent =
  "(?:hits?|hit|hitting|beats?|beating|kicks?|kicked|kicking|punch(?:es|ed|ing)?|slap(?:s|ped|ping)?|chok(?:es|ed|ing)|strangl(?:es|ed|ing|e)|burn(?:s|ed|ing)|whip(?:s|ped)|hurt(?:s|ing)|push(?:es|ed) (?:me|us) (?:down|into|against)|grab(?:s|bed)|rap(?:es|ed)|touch(?:es|ed|ing)|kiss(?:es|ed)|molest\\w*|grop\\w*|tortur\\w*|threaten\\w*)";

export const dangerWords: readonly (readonly ["crisis" | "self_harm" | "abuse" | "violence", string])[] = [
  [
    "crisis",
    // "Bees die" and "my dog is dying" are not of oneself.
    `${self}${within(7)}(?:(?<=\\b(?:to|will|would|could|should|might|may|can|gonna|just|and|i|ill|id|or|must|me|rather|not|finally|simply|slowly|please|let|wanna|us) )die|(?<=\\b(?:im|am|about|of|like|be|than|by|imagine|keep|and|or|into|from|myself|me) )dying|be dead|being dead|suicid\\w*|overdose|noose|hang(?:ing)? myself|drown(?:ing)? myself)`,
  ],
  [
    "crisis",
    "(?:let|make|watch|help|hope|want|wish)(?: (?:me|i|to))* (?:\\w+ ){0,4}die|(?:hurts?|painful|easy|easier|scary|peaceful) to die|ways? to die|(?:nice|good|easy|peaceful|lovely) it (?:would|might|must) be to (?:die|be dead)|dying (?:would|is|seems) (?:be )?(?:easier|better|peaceful)",
  ],
  [
    "crisis",
    `(?:death|dying|being dead) (?:\\w+ ){0,6}(?:stop|end|help|escape|peace|relief|better|easier|way out|happier)`,
  ],
  [
    "crisis",
    "(?:will|would|could|that|might|to) kills? me(?! (?:if|when|for|because|over))|kills? me (?:quick\\w*|fast|painless\\w*|instantly)",
  ],
  [
    "crisis",
    "(?:tired|sick|done|finished) (?:of|with) (?:being alive|living|life|existing|my life)(?! (?:science|skills|orientation|cycle))",
  ],
  [
    "crisis",
    `(?:cant|cannot|dont|wont|not|never)(?: \\w+){0,4} (?:stay alive|be alive|live any ?more|keep living|survive this)`,
  ],
  [
    "crisis",
    "(?:i|im|i am)(?: \\w+){0,5} (?:going to|gonna|about to|ready to|want to|will) jump(?! (?:to|into (?:the )?(?:next|pool|water|topic)|in (?:the )?(?:pool|water)|rope|over|higher|up|ahead|back|on|\\d))",
  ],
  [
    "crisis",
    "last (?:time|thing|message|words?)(?: \\w+){0,3} (?:hear|see|get|read)(?: \\w+){0,2} (?:from me|of me|me)|(?:gave|giving|given) away (?:all )?my (?:things|stuff|toys|money|clothes)|(?:goodbye|farewell|suicide) (?:note|letters?)(?! to (?:a|my) (?:pen|friend|teacher))",
  ],
  [
    "crisis",
    `(?:i|ive|im)(?: \\w+){0,3} (?:took|taken|swallowed|holding|drank|drunk|hiding|hidden|have) (?:\\w+ ){0,4}(?:antidepressants|sleeping pills|painkillers|the pills|cleaner|bleach|poison|weed ?killer)(?! (?:for|in) (?:the|a|my) (?:lab|experiment|kitchen|problem))`,
  ],
  [
    "crisis",
    "is (?:hanging|drowning|overdosing|jumping|suffocating|bleeding out|dying) (?:painful|quick|fast|easy|slow|painless)",
  ],
  [
    "crisis",
    "(?:i|im|ive|me)(?: \\w+){0,4} (?:gone for (?:good|ever)|be gone(?! (?:by|for (?:a|the) (?:week|day|holiday)|on))|nothing left for me|if i had a gun)",
  ],
  [
    "self_harm",
    `(?:i|ive|im)(?: \\w+){0,2} (?:cut|cutting|carved?|carving)(?: \\w+){0,3} (?:every (?:day|night|time)|too deep|again|deep|skin|leg|arm|thigh|wrist|stomach|whenever)(?! of the (?:paper|card))`,
  ],
  [
    "self_harm",
    `(?:i|ive|im)(?: \\w+){0,4} (?:hid\\w*|keep|have|carry|got)(?: \\w+){0,3} (?:blades?|razors?|razor blades?)(?: \\w+){0,3} (?:room|bag|bed|drawer|phone case|pocket)`,
  ],
  [
    "self_harm",
    "(?:bang|banging|hit|hitting|smash|punch|press|pressing)(?: \\w+){0,2} (?:my head|my own head|a hot \\w+|the wall)(?: \\w+){0,4} (?:wall|bleeds?|skin|on purpose|broke|hurt myself)|burn(?:ing|ed|t)? my (?:arms?|skin|legs?|hands?)(?: \\w+){0,2} (?:to feel|on purpose|so i|because i|again)",
  ],
  [
    "self_harm",
    "(?:stopped eating|not eating|havent eaten|starv\\w+|dont eat)(?: \\w+){0,5} (?:punish|disgusting|fat|ugly|hate|thin|skinny|deserve)",
  ],
  [
    "abuse",
    `(?:my|his|her|the|a|this)(?: \\w+)? ${grownUp}(?: \\w+){0,3} ${violent} (?:me|us|my (?:\\w+ )?(?:parts?|body|chest|legs?|thighs?|bum|butt|breasts?|private|sister|mum|mom|brother))(?! (?:at (?:chess|games?|maths|football|tennis|cards|it)|in (?:the )?(?:race|game|chess|maths)|up (?:on|with)|by accident|to (?:the|it)|good ?night|good ?bye|bye|hello|on the (?:cheek|forehead|head|shoulder)))`,
  ],
  [
    "abuse",
    `${grownUp}(?: \\w+){0,3} (?:broke|breaks|burned|twisted|pulled) my (?:arm|leg|nose|rib|finger|hair|wrist|jaw)|threw (?:\\w+ ){1,3}at (?:me|my head|us)`,
  ],
  [
    "abuse",
    `${grownUp}(?: \\w+){0,4} (?:locks?|locked|chained|tied) (?:me|us) (?:in|up|to|inside|out all)|wont let me (?:eat|drink|sleep|go outside|leave the house)`,
  ],
  [
    "abuse",
    "(?:he|she|they)(?: \\w+){0,2} (?:hits?|hurts?|beats?|kicks?|chokes?|touches|burns|rapes|strangles) (?:me|us)(?: \\w+)? (?:at night|at home|again|every|when|until|with|so|tonight|whenever|and (?:says|tells|laughs))|will (?:beat|hit|hurt|choke) me(?: again| up|$| if| when|[.!,])|pushes me down",
  ],
  [
    "abuse",
    "(?:in|into|gets? in|got in|comes? in|came in|climbs? in)(?: \\w+){0,2} my (?:bed|pants|underwear|knickers)(?! (?:room )?(?:i|and i|is|was))|(?:private|intimate) parts|watch(?:es|ing)? me (?:in the shower|undress|change|sleep)|sit on (?:his|her) lap|(?:take|taking|took) (?:off )?my clothes off|take my clothes|without (?:my )?clothes|(?:show(?:ed|s)?|exposed)(?: \\w+){0,3} (?:his|her) (?:penis|private|genitals)",
  ],
  [
    "abuse",
    "(?:asks?|asked|asking|wants?|wanted|blackmail\\w*|threat\\w*|send|sent)(?: \\w+){0,5} (?:naked|nudes|nude (?:photos?|pictures?)|undressed)|blackmail\\w*(?: \\w+){0,2} me|forc(?:e|es|ed|ing) me to marry",
  ],
  [
    "abuse",
    "(?:no|any|without) food (?:at home|in the house|for days)|(?:left|leaves|leave) us (?:alone|on our own) (?:for|since)|(?:mum|mom|dad|parents|mother|father)(?: \\w+){0,3} (?:gone|away|missing|left) (?:for|since) (?:\\w+ )?(?:days|monday|tuesday|wednesday|thursday|friday|saturday|sunday|a week|weeks)(?! for work)",
  ],
  ["abuse", `(?:kill|shoot|stab|strangle|burn) (?:us(?: all)?|me and my|my (?:mum|mom|mother|dad|sister|brother))`],
  [
    "violence",
    "(?:i will|ill|im going to|i am going to|im gonna|gonna|i want to|im about to)(?: \\w+){0,2} (?:stab|shoot|kill|hurt|poison|burn down|blow up|set)(?! (?:the (?:ball|boss|zombies?|dragons?|enem\\w+|goal|table|alarm|timer|equation|values?)|a |an |it |time|hoops|this (?:level|game)|up (?:a|the)|process|you (?:in|at)|myself|x |y )) (?:\\w+ ){0,4}(?:in class|at school|tomorrow|on monday|all|everyone|them|the school|the kids|kids who|on fire|him|her|school)",
  ],
  [
    "violence",
    "on (?:monday|tuesday|wednesday|thursday|friday)(?: \\w+){0,2} (?:will|going to|gonna) (?:shoot|stab|kill|bomb)",
  ],
];
