import { dangerWords } from "./danger-words.ts";
import { patternsOfOtherLanguages } from "./other-languages.ts";
import type { SafetyTier } from "../tutor/tutor-provider.ts";

export const safetyCategories = [
  "crisis",
  "self_harm",
  "abuse",
  "violence",
  "sexual",
  "bullying",
  "insult",
  "personal_data",
] as const;
export type SafetyCategory = (typeof safetyCategories)[number];

interface SafetyPattern {
  readonly category: SafetyCategory;
  readonly tier: SafetyTier;
  /** Of text as `normaliseSpelling` gives it: no capitals, accents or apostrophes. */
  readonly pattern: RegExp;
}

const pattern = (category: SafetyCategory, tier: SafetyTier, ...alternatives: readonly string[]): SafetyPattern => ({
  category,
  tier,
  pattern: new RegExp(`\\b(?:${alternatives.join("|")})\\b`),
});

const i = "(?:i|im|ive|id|ill|i am|i have|i would|i will)";
const few = "(?: \\w+){0,4}?";
const relative =
  "(?:dad|daddy|father|stepdad|stepfather|mum|mom|mother|stepmum|stepmom|uncle|aunt|brother|stepbrother|cousin|grandpa|grandad|grandfather|teacher|coach|tutor|neighbour|neighbor|babysitter|priest|boyfriend|parents?|foster (?:dad|mum|mom|father|mother))";

/**
 * What is usual between learners and their homework. Taken out before the patterns are tried; each needs its harmless
 * object, so that nothing serious hides behind it.
 */
export const harmless: readonly RegExp[] = [
  /\b(?:homework|test|exam|quiz|question|problem|fractions?|maths?|algebra|essay|project|class|school|lesson|worksheet|exercise|this|that|it|suspense|heat|boredom|wait|waiting|back|feet|legs?|head|lag|wifi) (?:is|are|was|were|has been|s) (?:\w+ )?(?:killing|murdering|slaying|destroying) me\b/g,
  /\b(?:dying|die|died|dead|dies) (?:of|from|with) (?:laughter|laughing|boredom|curiosity|embarrassment|hunger|heat|thirst|cringe|excitement)\b/g,
  /\b(?:im|i am|was|were|literally) (?:dying|dead) (?:laughing|lol|lmao|haha\w*|rn lol)\b/g,
  /\b(?:dying|die) (?:to|for) (?:know|see|hear|find|try|play|go|get|meet|eat|a|an|some|the)\b/g,
  /\b(?:kill|killed|killing|kills) (?:time|the (?:time|lights?|engine|process|boss|enem\w+|monsters?|dragon|zombies?|music|mood|vibe|bacteria|germs|virus)|two birds|it(?: (?:on|in|at) \w+)?|a process|bacteria|germs|weeds|zombies|monsters|the bug)\b/g,
  /\b(?:mum|mom|dad|parents?|teacher|coach|brother|sister|she|he|they)(?: \w+)? (?:will|would|is going to|are going to|gonna|is gonna|ll|is so going to) (?:kill|murder) me\b(?!(?: \w+){0,4} (?:gun|knife|if i tell|tonight))/g,
  /\b(?:die|dice|dying star|dying breed|die hard|never say die)\b (?:is|was|are|roll\w*|shows?|with|has|lands?|faces?|sides?)\b/g,
  /\b(?:roll\w*|throw\w*|fair|six sided|biased|one|a|each|second|single) die\b(?! (?:today|tonight|now|alone))/g,
  /\bsuicide (?:squad|prevention|doors?|bomb\w* in (?:history|the book)|mission in (?:the|my) game)\b/g,
  /\b(?:romeo|juliet|ophelia|hamlet|the (?:main )?character|the (?:hero|king|queen|poet|author|soldier|author s wife|plant|cells?|battery|phone|laptop|character))(?: \w+){0,3} (?:dies?|died|kills?|killed|commits?|committed|takes?|took|wants? to die|hangs?|suicide)(?: (?:himself|herself|themselves|itself|suicide|poison|her own life|his own life))?\b/g,
  /\b(?:phone|laptop|battery|computer|wifi|internet|car|plant|cells?|stars?|server|tablet|calculator|pen|mouse) (?:is |are |just |has |have )*(?:dying|died|dead|dies|die)\b/g,
  /\b(?:cut|cutting|cuts?) (?:the|a|an|it|into|out|in|up|off|each|this|that|along|down|my (?:hair|cake|pizza|paper|nails?))\b/g,
  /\b(?:shoot|shot|shooting) (?:hoops|baskets?|the ball|a (?:film|movie|video|goal)|a message|stars?|a photo)\b/g,
  /\b(?:beat|beats|beating|beaten) (?:the|my (?:high )?score|this level|him at|her at|them at|you at|me (?:at|in|to)|it)\b/g,
  /\b(?:hit|hits) (?:the|enter|return|a|me up|refresh|send)\b/g,
  /\b(?:hit|hits) (?:me|us|him|her|them) with (?:a|an|another|the|some|more) (?:\w+ )?(?:questions?|tests?|problems?|quiz|homework|exercises?|equations?|facts?)\b/g,
  /\b(?:hang|hung|hanging) (?:out|on|in there|up|the (?:picture|coat))\b/g,
  /\b(?:sex|sexual) (?:ed|education|cells?|chromosomes?|reproduction|linked|of the (?:baby|animal))\b/g,
  /\b(?:so|be|totally|gonna be) dead if i (?:dont|forget|miss|fail|am late|lose)\b/g,
  /\b(?:scared|bored|bores me|freezing|worried|starving|frozen|tickled|loved) to death\b/g,
  /\b(?:id|i would|would) rather die than (?:do|write|read|learn|solve|eat|go to (?:maths|school|pe))\b/g,
  /\b(?:lol|haha\w*|lmao) (?:im|i am) dead\b|\b(?:im|i am) dead(?: lol| haha\w*| lmao)\b|^(?:im|i am) dead$/g,
  /\bis (?!(?:it|this|he|she|my|there)\b)\w+ suicidal\b/g,
  /\bhopeless (?:at|with|in|cause|case)\b|\bdont want to be here\b(?! (?:any ?more|on|alive|tomorrow|in this (?:world|life))\b)/g,
  /\bdead (?:good|bad|easy|hard|cool|funny|boring|interesting|tired|slow|fast|nice|simple|centre|serious|sure|right|wrong)\b/g,
  /\b(?:die|dye) (?:my|her|his|the|our) (?:hair|shirt|t shirt|eggs?|clothes|fabric|wool|jeans)\b/g,
  /\b(?:statues?|paintings?|art|sculptures?|museum|drawing|portrait|artist)(?: \w+){0,3} (?:nudes?|naked)\b|\b(?:nude|naked) (?:statue|painting|model|portrait|figure|sculpture|eye|mole rats?)\b/g,
  /\b(?:forces?|forced|makes?|made|forcing) me (?:to )?(?:do|learn|study|practi[cs]e|go to (?:school|bed|church|training)|eat|read|clean|write|wake|work|finish|take (?:notes|lessons)|show|play|repeat|help|tidy|wash)\b(?! (?:sexual|things|stuff|it|that|with him|with her))/g,
  // Of history, figures and other people's lives, which lessons are about.
  /\b(?:why|when|where|how did|did|has|had|that|and|because) (?:(?!(?:i|im|id|ill|ive|me|my|myself|we|to|can|should|would|could)\b)\w+ ){1,3}(?:commit|committed|commits) suicide\b/g,
  /\bsuicide (?:rates?|statistics|numbers|figures|by country|in (?:\w+ )?(?:literature|history|japan|the \w+ century|\d{4}))\b/g,
  /(?<!\b(?:im|i am|i was|me|i) (?:\w+ ){0,2})\b(?:character|person|child|girl|boy|woman|man|someone|somebody|people|animals?|dogs?|hero|heroine|figure|narrator) (?:who|that) (?:is|are|was|were|gets?|got) (?:being )?(?:abused|beaten|bullied|raped|assaulted|molested|hurt)\b/g,
  /\b(?:rape(?:seed)?) (?:seed|oil|field)\b/g,
  /\b(?:dead|end) (?:line|end|easy|of (?:the|my|this) (?:lesson|chapter|week|year|day|term|page|story|line|sentence|exercise))\b/g,
];

/** Each line was written for what people really say; the labelled lines of the tests show what they find. */
export const safetyPatterns: readonly SafetyPattern[] = [
  pattern(
    "crisis",
    "S3",
    // Wanting to die.
    `${i}${few} (?:want|wanna|wanted|wish|ready|going|gonna|plan|planning|planned|decided|need|about) (?:to )?(?:(?:just|really|actually) )?(?:die|be dead|kill (?:myself|me)|unalive (?:myself|me)|end (?:it all|my (?:own )?life|myself|everything)|end it(?! (?:here|with|at|there))|commit suicide|take my (?:own )?life|hang myself|shoot myself|disappear for ?ever|not exist|stop existing|jump (?:off|from|in front)|overdose|hurt myself|cut myself|slit my)`,
    "(?:dont|do not|didnt|cant|cannot|no longer|never|not) (?:\\w+ )?(?:want|wanna|wish|like)(?: to)? (?:live|be alive|exist|wake up|be here|go on living|be on this (?:earth|planet))(?: any ?more| tomorrow)?",
    "(?:kill|killing|kills|killed|unalive|unaliving|hang|hanging|shoot|shooting|drown|drowning|poison|starve|starving|burn|burning|strangle|stab) ?my ?self",
    "kms|ctb|kys myself|sewerslide|su1cide|suicidal|suicide(?: note| plan| pills)?",
    `(?:better off|happier|easier) (?:${few} )?(?:if i (?:was|were|am|wasnt|werent) (?:dead|gone|not here|here|alive|around|born)|without me)`,
    "(?:everyone|everybody|they|the world|my (?:family|parents|mum|mom|dad|friends)|people)(?: \\w+){0,3} (?:better off|happier|better) (?:without me|if i (?:was|were|died|disappeared)(?: \\w+)?)",
    "(?:wish|wished) (?:that )?(?:i|id) (?:was|were|had|could|would|never)(?: \\w+){0,2} (?:dead|die|died|born|never been born|never born|not exist|disappear|not wake up|gone)",
    "(?:end|ending|ended|take|taking|took|took|finish) my (?:own )?life",
    "(?:no|not any|without a|without any|dont have a|dont see a|see no|is no|have no) (?:reason|point|purpose|point in) (?:to |in |for )?(?:live|living|life|being alive|going on|be alive|stay alive|exist\\w*)",
    "(?:nothing|no one|nobody)(?: \\w+){0,2} (?:left )?(?:to live for|worth living for)",
    "(?:life|living)(?: (?:is|isnt|is not|s|was))?(?: \\w+)? (?:not worth (?:it|living)|isnt worth (?:it|living)|worth living any ?more|pointless (?:and i|i))",
    "isnt worth living|not worth living",
    `(?:going|gonna|want|wanna|planning|plan|about|thinking)(?: \\w+){0,2} (?:to |of |about )?(?:jump|jumping) (?:off|from|in front of)(?: \\w+){0,3} (?:bridge|roof|building|train|window|balcony|cliff|car park|tracks)`,
    "(?:took|taken|take|taking|swallow\\w*|have)(?: \\w+){0,4} (?:all (?:my|the|of)(?: \\w+){0,3} pills|pills to (?:die|end)|a lot of (?:pills|tablets)|too many (?:pills|tablets)|an overdose|whole (?:bottle|pack) of (?:pills|tablets|paracetamol))",
    "overdos(?:e|ed|ing)(?! of (?:sugar|homework|maths?|caffeine))",
    "(?:goodbye|bye|farewell) (?:forever|for ever|cruel world|everyone i (?:cant|wont|love you all))|(?:this is|heres) my (?:last|final) (?:message|goodbye|note|day)",
    `${i}${few} (?:wont|will not|not) be (?:here|alive|around) (?:tomorrow|next week|any ?more|for (?:much )?longer|by (?:the )?(?:end|tomorrow|morning))`,
    "(?:i )?(?:want|wanna|wish|hope|rather|sooner)(?: \\w+){0,3} (?:to )?be dead|(?:i )?(?:want|wanna|would rather|rather|better) (?:to )?die",
    "(?:fall|go to|going to) (?:a)?sleep and (?:never|not) wake(?: \\w+)?",
    "(?:hope|wish|pray) (?:that )?i (?:dont|do not|never|wouldnt|would not|didnt) (?:ever )?wake up",
    "(?:thinking|think|thoughts?|thought) (?:about|of) (?:\\w+ )?(?:suicide|killing myself|ending (?:it|my life|it all|everything)|dying(?! (?:star|of))|death all the time)",
    "cant (?:go on|do this|take (?:it|this)|live like this|keep going) any ?more(?:,|\\.)? (?:i (?:want|just want|wanna)|and i (?:want|wish|dont)|goodbye|its over|everything (?:is|hurts))",
    "how (?:many|much)(?: \\w+){0,3} (?:to|does it take to|would it take to) (?:die|kill (?:myself|yourself|a person|me)|overdose|be (?:deadly|lethal|fatal))",
    "(?:painless|easiest|best|quickest|fastest|easy|quick|least painful) (?:way|ways|method|methods) to (?:die|kill (?:myself|yourself|me)|end (?:it|my life|it all|yourself)|go)",
    "how (?:do|can|to|would|should) (?:i |you |one )?(?:kill (?:myself|yourself|oneself|urself)|die (?:without|painlessly|quickly|fast|in my sleep)|hang (?:myself|yourself)|commit suicide|end my life|tie a noose|unalive)",
    "(?:wrote|written|writing|write)(?: \\w+){0,3} (?:suicide|goodbye) (?:note|letter)s?",
    "noose|(?:got|have|holding|found|bought)(?: \\w+){0,4} (?:rope|blade|razor|gun|pills)(?: \\w+){0,4} (?:tonight|ready|to (?:do it|end|die|kill|hurt))",
    "(?:nobody|no one|noone|none|they)(?: \\w+){0,3} (?:would|will|ll|d) (?:\\w+ )?(?:miss me|care|notice|cry) (?:if|when) i(?:m| am| was| were)? (?:die|died|dead|gone|killed|disappear\\w*)",
    "(?:id|i would|i d) (?:be )?(?:rather|better off) (?:be )?(?:dead|die)|im better off dead|better off dead",
    "(?:ready|want|wanna) to (?:go|leave) (?:this world|for good|and never come back|heaven)|(?:leave|leaving) this world",
    "(?:dont|do not|cant|cannot)(?: \\w+)? (?:see|imagine) (?:\\w+ )?(?:a )?(?:future|tomorrow) (?:for me|for myself|where im alive)",
    "(?:tried|try|attempted|trying) to (?:kill|hang|drown|end|hurt|poison|overdose|unalive)(?: \\w+)?(?: myself| it all| my life)?(?! the (?:process|bug|boss))(?: (?:last|again|once|before|yesterday|tonight))?",
    "(?:want|wanna|wish|prefer|would like|love|like)(?: \\w+){0,2} (?:to )?not (?:to )?(?:be alive|live|exist|be here any ?more|wake up)",
    "(?:feel|feeling|felt|feels) like (?:dying|i (?:want|need) to die|killing myself|ending (?:it|it all|my life))",
    "(?:sleep|bed|asleep)(?: \\w+){0,3} (?:and|to) (?:just )?(?:never|not) wake(?: \\w+)?",
    "(?:disappear|vanish|leave|go away)(?: \\w+){0,3} (?:and )?never (?:come|coming|be) (?:back|found|seen)",
    "(?:see|have|find|is|feel|got)(?: \\w+){0,2} (?:no|any|little) (?:reason|point|sense|purpose)(?: \\w+){0,2} (?:stay|staying|be|being|keep|remain|remaining) (?:alive|living|here any ?more)",
    "how (?:long|fast|quickly|much time|easily)(?: \\w+){0,4} (?:die|dead|kill (?:you|me|someone))(?: \\w+){0,3} (?:hang\\w*|drown\\w*|overdos\\w*|bleed\\w*|cut\\w*|chok\\w*|bleach|pills|tablets|suffocat\\w*|starv\\w*|poison\\w*)",
    "what (?:happens|would happen|will happen)(?: \\w+){0,4} (?:take|takes|swallow|swallows|eat|drink|drinks)(?: \\w+){0,5} (?:pills|tablets|bleach|poison|medicine|medication|paracetamol|ibuprofen|antidepressants)",
    "(?:bought|buying|got|getting|have|found|stole|ordered)(?: \\w+){0,3} (?:poison|pills|tablets|rope|razor|blades?|gun)(?: \\w+){0,2} (?:for|on|against|to use on) (?:myself|me to (?:die|end))",
    "(?:standing|stand|sitting|sit|am|im)(?: \\w+){0,2} on (?:the|a) (?:bridge|roof|ledge|edge of the (?:roof|bridge|cliff)|train tracks|railway|tracks|window ?sill)(?! (?:of (?:the )?(?:game|river model)|in (?:the|my) (?:game|story|book)))",
    "(?:i|ive|have)(?: just)? (?:took|taken|take|swallowed|swallow|drank|drunk|drink|ate|eaten)(?: \\w+){0,4} (?:\\d{2,3}|boxe?s?|packs?|bottles?|lots|loads|too many|so many|handful)(?: \\w+){0,3} (?:pills|tablets|paracetamol|ibuprofen|aspirin|medicine|medication|painkillers|sleeping pills)",
    "(?:i|ive|have)(?: just)? (?:drank|drunk|drink|swallowed|drinking|going to drink)(?: \\w+){0,2} (?:bleach|poison|rat poison|drain cleaner|antifreeze|detergent)",
    "(?:dont|do not|never|not) (?:\\w+ )?deserve(?: \\w+)? (?:live|life|to live|to be alive|to exist|be alive)|deserve to (?:die|be dead)",
    "why (?:should|would|do|am|must) i(?: \\w+){0,2} (?:keep (?:on )?living|go on living|stay alive|still alive|be alive|live any ?more|bother living)",
    "how (?:deep|many|much|high|far|big)(?: \\w+){0,6} (?:to die|until (?:you|i) die|to kill (?:you|me|myself|yourself|someone))",
    "(?:tracks|train|bridge|roof|ledge|balcony|motorway|traffic)(?: \\w+){0,5} (?:think|thinking|thought|want|wanted|dream|dreaming)(?: \\w+){0,2} (?:jump\\w*|step\\w* (?:off|out|in front)|fall\\w*|let(?:ting)? go)",
    "wrists?(?: \\w+){0,3} (?:bleed\\w*|cut|slit)|(?:cut|slit|slashed|opened)(?: \\w+){0,2} (?:wrists?|veins?)",
    "(?:tied|tying|tie|hung|made|knotted|put)(?: \\w+){0,2} (?:rope|noose|belt|sheet)s?(?: \\w+){0,3} (?:garage|ceiling|attic|tree|closet|beam|neck|door|myself|ready)",
    "(?:pills|tablets|razor|blade|gun|knife|rope)(?: \\w+){0,3} (?:next to me|in my hand|in front of me|right here|beside me|to my (?:wrist|throat|arm|head|neck))",
    "can (?:you|i|someone|somebody|a person|people|one) die(?: \\w+){0,10} (?:want to|wanna|asking for me|for myself|need to know)",
  ),
  pattern(
    "self_harm",
    "S3",
    "(?:cut|cutting|cuts|cutted|hurt|hurting|harm|harming|burn|burning|burned|burnt|scratch|scratching|bit|biting|hit|hitting|punish|punishing|slit|slitting|slice|slicing) (?:my ?self|my (?:own )?(?:arms?|wrists?|legs?|thighs?|skin|veins?))",
    "self[ -]?harm\\w*(?! (?:day|awareness|mean|means|prevention|in (?:the|my) (?:book|lesson|class)))",
    "(?:been|started|stopped|keep|kept|began|back to|love|need to start) cutting(?: again| every| at night| since| because|$| (?=and|but|when|so)|[.!?])",
    "(?:got|took|get|taking|using|used|used|take) (?:the|my|a) (?:razor|blade|blades|lighter)(?: \\w+){0,2} (?:out|again|tonight)",
    "(?:razor|blade|knife|lighter|scissors)(?: \\w+){0,5} (?:my (?:arms?|wrists?|legs?|thighs?|skin|veins?)|myself)",
    "(?:starving|starve|making|make) myself (?:because|to (?:be|get) thin|throw up|sick|so)",
    "(?:throw|throwing|threw) up (?:after (?:every|each|all|most|meals|i eat|eating (?:to|so))|every (?:meal|day|time)|on purpose|my food)|made myself (?:throw up|vomit|be sick)|(?:purging|purge) (?:after|my food)",
  ),
  pattern(
    "abuse",
    "S3",
    `(?:my |his |her |the )?${relative}(?: \\w+){0,3} (?:hits?|hitting|beats?|beating|beat|punches|punched|kicks|kicked|slaps|slapped|chokes?|choked|burns|burnt|burned|hurts?|hurting|whips?|whipped|belts?|locks?|locked|starves?|threatens?|threw|throws|touches|touched|touching|rapes?|raped|molests?|molested|abuses?|abused|abusing|forces?|forced) me`,
    `(?:hits?|beats?|beaten|punched|kicked|hurt|hurts|choked|touched|raped|molested|abused|burned|whipped|locked)(?: \\w+){0,3} (?:me )?by (?:my |a |the )?${relative}`,
    `(?:being|been|am|was|got|im|getting|get) (?:sexually |physically )?(?:abused|molested|raped|groped|assaulted|beaten(?: up)? at home|beaten up by (?:my|him|her)|trafficked)`,
    "(?:he|she|they|someone|somebody|a man|a guy|this man|an adult|a grown up|an older (?:boy|man|guy))(?: \\w+){0,3} (?:touch(?:es|ed|ing)?|rap(?:es|ed|ing)|molest(?:s|ed|ing)?|forc(?:es|ed|ing)|mak(?:es|ing)|made)(?: \\w+)? me(?: (?:down there|there|where|in (?:places|a way|my)|inappropriately|undress|take (?:off|my clothes)|touch|do (?:things|stuff|sexual)|have sex|sleep with|in bed|at night|and|when|under))",
    `(?:my |his |her )${relative}(?: (?!and i|and we|but)\\w+){0,9} (?:touch(?:es|ed|ing)|hits|hitting|beats|rapes|molests|undresses|gropes|chokes|kicks) me(?! (?:at|in (?:chess|games|maths|the race)|to|by|up|on (?:discord|facetime|my phone)))`,
    `(?:my |his |her )${relative}(?: \\w+){0,2} (?:makes?|made|forces?|forced|wants?|asks?|tells?) me (?:to )?(?:touch|kiss|undress|lick|suck|watch (?:porn|him|them undress)|sleep in (?:his|their) bed|send)(?: \\w+)?`,
    "(?:touch(?:es|ed|ing)?|touches) me (?:down there|inappropriately|in (?:a )?(?:bad|weird|wrong) (?:way|places?)|in places|where (?:i dont|he shouldnt|she shouldnt|they shouldnt|nobody should)|at night|under my)",
    "(?:raped|molested|groped) me|sexually (?:abused|assaulted)|(?:i|im|ive) (?:was|been|got|being|am) (?:raped|molested|groped)",
    "(?:i|im|am|feel|so|and|too|really|very) (?:afraid|scared|frightened|terrified) (?:to|of)(?: \\w+){0,4} (?:go(?:ing)? home|my (?:dad|father|stepdad|mum|mom|mother|uncle|stepfather))",
    "(?:im|i am|we are|i dont feel|i do not feel)(?: not)? (?:not )?safe (?:tonight|here|at home|any ?more|right now)(?! to)|(?:im|i am) not safe",
    `${relative}(?: \\w+){0,2} (?:drunk|high|angry)(?: \\w+){0,4} (?:has|with|holding|got|takes?) (?:a |the )?(?:knife|gun|bat|belt|axe)`,
    "(?:he|she|they)(?: \\w+)? (?:keeps?|always|wont stop|often|still|kept|started|starts) (?:on )?(?:hit\\w*|beat\\w*|punch\\w*|kick\\w*|slap\\w*|chok\\w*|touch\\w*|hurt\\w*|burn\\w*) me(?! (?:at|in (?:chess|games|maths)|to|by|up))",
    "(?:threat\\w*|says?|said|told me|swore|promised)(?: \\w+){0,5} (?:kill|hurt|stab|shoot|beat) me(?: \\w+){0,3} (?:if i (?:tell|say|talk|scream|run|leave)|has (?:a |the )?(?:gun|knife)|with (?:a |the |his |her )?(?:gun|knife|belt))",
    "(?:guy|man|boy|person|someone|somebody|stranger|adult|friend|woman)(?: \\w+){0,4} (?:online|internet|chat|discord|instagram|snapchat|game)(?: \\w+){0,6} (?:meet|naked|nudes?|undress|body|alone|secret|not (?:to )?tell|hotel)",
    "(?:not|isnt|dont feel) safe (?:at home|in my (?:own )?(?:home|house)|with (?:my|him|her))",
    "(?:sends?|sent|sending|asks?|asked|asking|wants?|wanted)(?: \\w+){0,3} (?:nudes|naked (?:pictures|photos|pics)|pictures? of (?:my|me) (?:naked|body|without))",
    "(?:blackmail\\w*|sextort\\w*) me|(?:will|going to|threaten\\w*)(?: \\w+){0,3} (?:post|leak|share|send)(?: \\w+){0,2} (?:nudes|naked|private pictures|pictures of me)",
    "(?:locks?|locked|keeps?|kept) me (?:in|locked|out)(?: \\w+){0,4} (?:room|basement|cellar|closet|wardrobe|night|house|dark)",
    "(?:dont|do not|wont|never|havent) (?:give|gives|given|get|let) me (?:\\w+ )?(?:any )?(?:food|to eat|anything to eat)(?: (?:at home|for days|for))?|nothing to eat (?:at home|for days)",
    "(?:he|she|they) told me (?:to|not to) (?:keep it (?:a )?secret|tell (?:anyone|anybody|my (?:mum|mom|parents)))",
  ),
  pattern(
    "violence",
    "S3",
    "(?:going to|gonna|want to|wanna|will|plan to|planning to|about to)(?: \\w+){0,2} (?:shoot up|shoot|bomb|blow up|burn down|stab|attack|kill)(?: \\w+){0,3} (?:the school|my school|this school|school|everyone|everybody|them all|my class|my teacher|my (?:classmates|family|parents|mum|mom|dad|brother|sister)|people)",
    "(?:bring|bringing|brought|have|got|take|taking)(?: \\w+){0,2} (?:gun|knife|bomb|weapon)(?: \\w+){0,4} (?:to|at|into) (?:school|class)",
    "school shooting(?: (?:tomorrow|today|next|on|will|at my))|(?:make|build|making|building)(?: \\w+){0,2} (?:pipe )?bomb",
  ),
  pattern(
    "self_harm",
    "S2",
    "(?:hate|hating|disgusted with|sick of) (?:my ?self|my life|being (?:me|alive)|my body)(?! (?:for (?:forgetting|not|getting|that|making)|when i (?:forget|get)))",
    "(?:want|wanna|wish i could|going to) (?:to )?(?:disappear|run away(?: from home)?|vanish)",
    "(?:im|i am|feel|feeling) (?:so |completely |totally |a )?(?:worthless|hopeless|a burden|unlovable|useless to everyone|empty inside|numb inside)",
    "(?:nobody|no one|noone) (?:loves|likes|cares about|would miss|wants) me",
    "(?:cant|cannot) (?:go on|take (?:it|this) any ?more|do this any ?more)(?!,? (?:(?:with )?(?:this |the |these |that )?(?:exercises?|questions?|problems?|next|please|homework|worksheet|sum|lesson|fractions?|maths?)))",
    "(?:give|giving|given) up on (?:life|everything|myself)",
  ),
  pattern(
    "bullying",
    "S2",
    "(?:bully|bullies|bullied|bullying) (?:me|him|her|us)|(?:being|been|get|getting|got|am|im) bullied",
    "(?:everyone|everybody|they|kids|boys|girls|classmates|people)(?: \\w+){0,5} (?:hit|hits|beat up|beats up|push|pushes|kick|kicks|spit on|spits on|threaten|threatens|threatened|laugh at|laughs at|gang up on|make fun of|makes fun of|are mean to|hate|hates) me",
    "(?:kys|kill (?:yourself|urself|your self)|go (?:and )?die|hope you die|you should (?:die|kill yourself)|unalive yourself)",
    "(?:im|i am|ill|i will|gonna|going to)(?: \\w+){0,2} (?:beat (?:you|him|her|them) up|hurt (?:you|him|her|them)|kill (?:you|him|her|them)|punch (?:you|him|her|them)|stab (?:you|him|her|them))",
  ),
  pattern(
    "sexual",
    "S2",
    "(?:nudes?|naked (?:pics?|pictures?|photos?)|porn\\w*|hentai|blow ?job|hand ?job|dick pics?|cum(?:ming)?|horny|masturbat\\w*|orgasm\\w*|sexting|(?:your|my|his|her) (?:tits|boobs|dick|pussy|cock)|(?:want|wanna|have|had|having) sex|sex with)",
  ),
  pattern(
    "insult",
    "S1",
    "(?:fuck\\w*|shit\\w*|bitch\\w*|asshole\\w*|bastard|cunt|whore|slut\\w*|retard\\w*|motherf\\w*|wanker|dickhead)",
  ),
  ...dangerWords.map(([category, source]) => pattern(category, "S3", source)),
  ...patternsOfOtherLanguages.map(([category, source]) => pattern(category, "S3", source)),
];
