/**
 * Words of one kind of feeling or theme. A word that the training texts hardly have speaks through its kind; how far each
 * kind speaks for each label is learnt. No kind names a group of people, so that none of them has a feeling of its own.
 */
const clusters = {
  praise: `ace admirable amazing amazingly astounding awesome beautifully breathtaking brilliant brilliantly captivating
    commendable dazzling divine elite enchanting epic excellent exceptional exemplary exquisite extraordinary fab
    fabulous fantastic flawless formidable glorious goat goated godlike groundbreaking heavenly iconic immaculate
    impeccable incredible incredibly laudable legendary magnificent majestic marvellous marvelous masterful
    masterpiece mesmerizing noteworthy outstanding peak perfect perfection phenomenal praiseworthy prodigious
    remarkable sensational spectacular splendid stellar stunning sublime superb terrific unmatched unreal virtuoso
    wonderful wonderfully`,
  skill: `articulate badass beast brave bright capable champion charismatic classy clever competent considerate
    courageous creative dedicated dependable disciplined eloquent expert genius gifted gracious hardworking hero
    heroic honorable honourable humble ingenious insightful inspirational inspiring intelligent inventive
    knowledgeable legend maestro mastermind noble pioneer principled prodigy professional reliable resilient
    resourceful savant selfless skilled skillful smart strong talented thoughtful tough trustworthy visionary wise
    witty wizard`,
  beauty: `adorable attractive babe beautiful beauty charming chiseled cute cutie dapper dreamy elegant fit gorgeous
    handsome hot hottie lovely photogenic pretty radiant sleek stunning stylish`,
  pleasant: `catchy classic clean comfy cool cozy crisp dank decent delightful dope fine fresh good great groovy likable
    likeable lit neat nice nifty pleasant pleasing quality rad refreshing sick slick smooth solid sweet swell
    tight wholesome worthy`,
  applause: `admiration admire applaud applauding applause attaboy attagirl bravo cheers clap commend congrats
    congratulation congratulations gg goodjob grats gratz hail impress impressed impressive kudos nicely praise
    props respect respectable salute wp`,
  laughter: `ahaha ahahah bahaha bahahaha ha hah haha hahah hahaha hahahah hahahaha hahahahaha heh hehe hehehe hihi jaja
    jajaja kek lawl lel lmao lmaoo lmfao lol loled lols lolz lul lulz muahaha mwahaha rofl roflmao teehee xd`,
  humour: `absurd amused amusement amusing banter cackle chuckle chuckled comedic comedy comical crack cracked cracking
    dead deadpan dying entertained entertaining funny gag giggle goofy hilarious hilariously hoot humor humorous
    humour hysterical ironic irony joke joker joking laugh laughable laughed laughing laughter meme parody prank
    pun punchline punny quip ridiculous riot roast sarcasm sarcastic satire silly sketch snicker snort standup
    stitches troll wheeze wisecrack witty`,
  anger: `abhor anger angered angry bitter despise detest enraged fuming furious fury hate hated hater hating hatred
    hostile infuriated infuriating irate livid loathe mad outrage outraged outrageous pissed pissing rage raging
    rampage rant resent revenge screaming seething shout vengeance venom wrath yelling`,
  insult: `arse arsehole ass asshat asshole bastard bigot bitch brainless buffoon bugger bully cheater clown coward creep
    creepy cretin crook cuck deadbeat dick dickhead dimwit douche douchebag douchebags dumb dumbass dumbest dunce
    filth fool fucker garbage git halfwit hypocrite idiot idiotic ignoramus ignorant imbecile jackass jackasses
    jerk joke knob leech liar loser lowlife moron moronic motherfucker nitwit numbskull parasite pathetic pervert
    piece pig prat prick rat scum scumbag sicko snake snowflake stupid swine thief thug tosser trash troglodyte
    twat twit useless vermin wanker weasel worthless`,
  swearing: `af arse asf ass bloody bollocks bugger bullshit christ crap crappy dammit damn damned damnit darn effing ffs
    fml freakin freaking fricking frigging fuck fucked fuckin fucking fucks fuk goddam goddamn goddamnit gtfo heck
    hell jesus screw shit shitting shitty smh stfu wtf wth`,
  threat: `annihilate attack beat behead burn choke crush destroy die execute fight hang harm hunt hurt kick kill murder
    punch revenge rot ruin shoot shove slap smack smash stab strangle suffer threaten throttle whip`,
  annoyance: `aggravated aggravating annoyance annoyed annoying annoyingly annoys arg argh bitching bother bothering bothers
    bothersome chore clickbait complain complaining enough entitled exasperating exhausting fed frustrated
    frustrates frustrating frustration fuss gah geez grating grr hassle inconvenient insufferable intrusive
    irritate irritated irritates irritating irritation jeez jeeze moan moaning nag nagging nitpick nitpicking nosy
    nuisance obnoxious overrated pedantic pest pester pestering petty sick sigh spam spammer tedious tired
    tiresome ugh ughhh unbearable urgh whine whinging whining whiny`,
  boredom: `bland bored boredom boring cliche cringey cringy drab dreary dull generic lame mediocre meh monotonous
    overdone overrated repetitive snooze stale tasteless tedious unfunny uninspired uninteresting vapid yawn zzz`,
  dismissal: `absurd anyways arrogant baloney bogus bs bullshit clueless cmon condescending crap delusional dismissive duh
    dumb enough excuse excuses eyeroll facepalm garbage joke laughable ludicrous meaningless nonsense oblivious
    obtuse patronizing please pointless preposterous pretentious quit ridiculous rubbish rude seriously shut smh
    smug snarky stfu stop trash whatever yawn`,
  badness: `abysmal appalling atrocious awful bad broken cancer cancerous catastrophe catastrophic crap defective disaster
    disastrous disgraceful dreadful dumpster embarrassing fail failed failing fails failure faulty fiasco flop
    garbage horrendous horrible horrid inadequate inferior lousy mediocre mess messy miserable nightmare pathetic
    pitiful poor rotten ruin ruined ruins sham shambles shameful shit shitty subpar suck sucked sucking sucks
    sucky terrible toxic trainwreck trash unacceptable unplayable unusable unwatchable useless worse worst
    worthless`,
  wrongness: `biased bogus contrary debunked deny disagree disagreed disagreement dishonest disingenuous dispute fallacious
    fallacy false flawed hypocrisy hypocritical ignorant illogical inaccurate incorrect invalid irrational liar
    lie lies lying misguided misinformed misleading mistaken nah no nope objection oppose opposed refute stretch
    uninformed unreasonable untrue wrong`,
  injustice: `abuse abused abuser abusing abusive assault bigot bigoted bigotry bully bullying cheat corrupt corruption
    crime criminal cruel cruelty deplorable despicable discrimination disgrace entitled evil exploit exploitation
    fascist fraud greed greedy harass harassment hateful homophobic illegal immoral inhumane intolerant
    manipulative misogynist misogyny nazi oppression prejudice racism racist reprehensible scam selfish sexism
    sexist shameful sick sinister toxic transphobic twisted tyranny unethical unfair unjust vile violence violent
    wicked wrong xenophobic`,
  disgust: `abhorrent abomination barf cockroach creep creeps creepy cringe cringy disgust disgusted disgusting
    disgustingly disgusts eew ew eww ewww fart feces filthy foul gag gagging ghastly gross grossed grosses
    grotesque hideous ick icky incest maggot mold mould nasty nausea nauseating nauseous obscene pedophile
    pedophilia perverted piss poop puke pus putrid rancid rape rapist repugnant repulsed repulsive revolting roach
    rot rotten shart sicken sickened sickening slimy smelly snot stench stink stinks stinky vile vomit vulgar yuck
    yucky`,
  embarrassment: `ashamed awkward awkwardly awkwardness blush blushed blushing cringe cringed cringes cringey cringing cringy
    embarrass embarrassed embarrasses embarrassing embarrassingly embarrassment facepalm flustered foolish
    humiliated humiliating humiliation insecure mortified mortifying oof oops regretfully secondhand shame
    shameful sheepish shy uncomfortable whoops woops yikes`,
  fear: `afraid alarmed alarming apocalypse chilling creeped creeps creepy danger dangerous deadly disturbing doom
    doomed dread dreadful dreading eerie fear feared fearful fears freaked freaking freaky fright frighten
    frightened frightening goosebumps haunted haunting horrific horrified horrifying horror horrors intimidated
    intimidating lethal menacing nightmare nightmares ominous panic panicked panicking panicky paranoia paranoid
    peril petrified phobia scare scared scares scarier scariest scary shiver shivers spook spooked spooky
    terrified terrifies terrify terrifying terror threat threatening traumatic traumatized traumatizing unnerving
    unsettling`,
  nervousness: `anxieties anxiety anxious anxiously apprehensive butterflies concern concerned concerning dread edge fidget
    hesitant insecure jitters jittery nervous nervously nervousness overthink overthinking overwhelmed
    overwhelming panic pressure restless shaking stress stressed stressful stressing sweating sweaty tense tension
    trembling uncertain uneasy unsure worried worries worrisome worry worrying`,
  sadness: `abandoned agony alone anguish bittersweet bleak blue broken bum bummed bummer cried cries crushed cry crying
    depressed depresses depressing depression despair devastated devastating dismal down empty gloomy grief
    heartache heartbreak heartbreaking heartbroken homesick hopeless hopelessness hurt hurtful hurting hurts
    isolated loneliness lonely lonesome melancholy miserable misery miss missed missing neglected numb pain
    painful painfully pitiful pity poor rejected sad saddened saddening saddens sadder saddest sadly sadness
    shattered sob sobbing somber sorrow sorrowful suffer suffered suffering suffers tear tears teary tragedy
    tragic tragically unfortunate unfortunately unhappy upset weep weeping`,
  grief: `bereaved burial buried cancer cemetery coffin condolence condolences dead death deceased died dies funeral
    gone grave grief grieve grieving killed loss lost memorial mourn mourned mourning murdered obituary passed
    passing perished rest rip suicidal suicide terminal tribute widow widower`,
  disappointment: `alas anticlimactic aw blew blown bummed bummer bust canceled cancelled damn dang darn disappoint disappointed
    disappointing disappointingly disappointment disappoints discouraged discouraging disheartened disheartening
    dismay dismayed dissatisfied expected expecting fail failed failure flop hoped hoping lackluster letdown
    losing loss lost mediocre meh missed oof overhyped pity regrettable rejected ruined sadly shame squandered
    sucked sucks underwhelmed underwhelming unfortunate unfortunately unimpressed unimpressive unsatisfied
    unsatisfying waste wasted welp wished`,
  remorse: `apologies apologise apologised apologize apologized apologizing apology ashamed atone blame fault forgive
    forgiveness guilt guilty mistake mistaken mybad oops pardon regret regretful regrets regretted regretting
    remorse remorseful repent sincerely sincerest sorry whoops woops`,
  gratitude: `appreciate appreciated appreciates appreciating appreciation appreciative arigato bless blessed cheers danke
    gracias grateful gratefully gratitude indebted lifesaver merci obliged owe props thank thanked thankful
    thankfully thanking thanks thankyou thx ty tysm`,
  love: `adoration adore adored adores adoring affection affectionate babe bae beloved cherish cherished crush cuddle
    darling dear dearest devoted fan fav fave favorite favorites favourite favourites fond heart hearts honey hug
    hugs husband infatuated kiss kisses love loved lovely lover loves loving luv luvs married marry obsessed
    obsession passion passionate romance romantic smitten snuggle soulmate sweetheart sweetie treasure waifu wife
    xoxo`,
  joy: `birthday blessed bliss blissful cakeday celebrate celebrated celebrating celebration cheerful cheery christmas
    content contented delight delighted delightful delightfully ecstatic elated enjoy enjoyable enjoyed enjoying
    enjoyment enjoys euphoric festive fortunate fortunately fun glad gladly grin grinning happier happiest happily
    happiness happy heartwarming holiday holidays hooray hurrah hurray jolly joy joyful joyfully joyous laughing
    luckily lucky merry overjoyed party play playful pleased pleasure positive satisfaction satisfied satisfying
    smile smiled smiles smiling sunshine upbeat uplifting victory warm wedding wholesome whoo win winning wins won
    woo woohoo woot yaay yay yess yey yippee`,
  excitement: `adrenaline amazing amped anticipating anticipation await awaiting buzzing countdown crazy eager eagerly
    ecstatic epic excite excited excitedly excitement excites exciting exhilarating finally hype hyped insane
    intense invigorating lets omfg omg psyched pumped rush squee stoked thrill thrilled thrilling wild woo woohoo
    woot wow yass yasss yay yeet`,
  optimism: `believe best better bright brighter confidence confident deserve dream encouraged encouraging eventually faith
    future hope hoped hopeful hopefully hopes hoping improve improvement improving luck lucky optimism optimistic
    overcome persevere positive potential potentially pray prayers praying progress promising recover recovery
    someday soon succeed success successful tomorrow will wish wishing`,
  desire: `covet crave craved craving desire desired desires dream dreaming dreams envious envy gimme hope hungry jealous
    long longing must need needed needs please prefer preferred rather starving temptation tempted tempting thirst
    thirsty wanna want wanted wanting wants wish wished wishes wishing yearn yearning`,
  caring: `advice alright bless blessings buddy care cared careful carefully careless cares caring comfort comforted
    comforting compassion compassionate condolences dear deserve doctor empathize empathy encourage forgive gentle
    gently hang heal healing health healthy help helped helping helps honey hug hugs kind kindly kindness okay pat
    please prayers protect protected protecting reach recover rest safe safely safety seek sending sleep stay
    strong support supporting supportive sweetie sympathetic sympathize sympathy therapist therapy thinking
    thoughts treat understanding worry worth`,
  confusion: `ambiguous baffled baffles baffling bewildered bewildering bizarre clarification clarify clue clueless
    comprehend confuse confused confuses confusing confusingly confusion context cryptic dunno elaborate explain
    explanation grasp huh idk know lost misheard misread misunderstand misunderstanding misunderstood mysterious
    mystery odd oddly perplexed perplexing puzzled puzzling sense strange stumped sure uncertain unclear
    understand unsure vague wat weird weirdly whaaat whoosh whut wondering woosh wut`,
  curiosity: `anybody anyone ask asked asking curiosity curious curiously details elaborate explain fascinated fascinating
    fascination genuine genuinely how inquisitive interested interesting intrigued intriguing know link possible
    possibly question questions recommend recommendation recommendations serious seriously somebody someone source
    sources suggest suggestion suggestions tell tips what when where which who whose why wonder wondered wondering
    wonders`,
  surprise: `amazed amazement astonished astonishing astounded bamboozled believe blimey bonkers coincidence crazy crikey
    damn dang disbelief dumbfounded flabbergasted floored gasp geez gosh holy imagine incredible incredulous
    insane jaw jeez kidding mindblowing mindblown miracle nuts omfg omg really seriously sheesh shock shocked
    shocker shocking shockingly speechless startled stunned sudden suddenly surprise surprised surprises
    surprising surprisingly unbelievable unbelievably unexpected unexpectedly unreal wait what whoa wild woa woah
    wow wowza wtf wth`,
  realization: `actually ah aha ahh ahhh apparently assumed clicked dawned discover discovered discovering duh epiphany
    evidently facepalm fact figure figured finally forgot forgotten gotcha guess hindsight honest learned learnt
    misread notice noticed notices noticing now obvious obviously occurred oh ohh ohhh ooh realisation realise
    realised realising realization realize realized realizes realizing recall recalled remember remembered
    remembering remind reminded reminding reminds somehow thing thought til truth turns wait yesterday`,
  relief: `better breathe bullet calm calmed close dodged done escaped finally fortunately glad goodness lifted luckily
    okay over phew pheww relax relaxed relaxing relief relieve relieved relieving safe safely soothing spared
    survived thankfully weight whew`,
  pride: `accomplish accomplished accomplishment achieve achieved achievement badge boast brag bragging clean deserved
    dignity earned flex graduate graduated honor honored honour honoured humblebrag mastered medal milestone
    myself patriot patriotic pride promoted promotion proud prouder proudest proudly sober triumph triumphant
    triumphantly trophy victorious`,
  agreement: `absolutely accept acceptable accepted accurate agree agreeable agreed agreeing agreement agrees allowed amen
    approval approve approved aye based bingo certainly completely correct correctly deal definitely ditto endorse
    exactly facts fair favor fine indeed k legit legitimate legitimately logical obviously ofc ok okay okey
    permitted point preach precisely rational reasonable recommend recommended right roger same seconded sensible
    support supported sure surely this totally touche touché true truly truth understandable upvote upvoted valid
    word yah yas yea yeah yeh yep yes yess yessir yup`,
  address: `boys bro bruh buddy bye dude evening fam folks friend friendly friends gentleman goodbye goodnight greetings
    guys hello hey hi homie kindly lad lads madam man mate morning pal please regards sincerely sir welcome`,
  booster: `absolutely awfully bloody completely damn deeply extremely freaking fucking genuinely hella highly incredibly
    insanely literally mega much really ridiculously seriously so such super terribly too totally truly ultra
    unbelievably utterly very`,
  hedge: `almost apparently arguably bit could fairly guess kind kinda likely little may maybe might nearly perhaps
    possibly presumably pretty probably rather seem seems slightly somewhat sort sorta suppose`,
  animal: `bear bird boi bunny cat cats dog doggo dogs floof hamster horse kitten kittens kitty otter panda pet pets pup
    pupper puppies puppy`,
  food: `ate bacon beer breakfast burger burgers cake cheese chicken chocolate coffee cook cookie cookies cooking
    delicious dinner eat eating eats food hungry lunch meal mouthwatering pie pizza recipe sandwich steak sushi
    taco tacos tasty tea wine yum yummy`,
  sport: `ball bears bench championship coach cowboys defense draft eagles fan fans game games goal goals knicks lakers
    leafs league match mlb nba nfl nhl offense packers patriots pats player players playoff playoffs qb
    quarterback rams rangers raptors ref referee refs roster score season stadium superbowl team teams touchdown
    trade traded warriors win`,
  money: `bank boss bought bucks business buy buying cheap company cost costs credit debt dollar dollars expensive
    income job jobs loan money paid pay paying pays poor price rent rich salary sell sold wage work working`,
  health: `abortion addict addicted addiction adhd alcohol alcoholic antivaxxers autism autistic bipolar cancer diagnosed
    disease doctor doctors drug drugs hospital ill illness medicine meds mental pain pregnant ptsd sick sober
    surgery symptoms therapist therapy vaccine vaccines`,
  web: `account bot bots comment commenting comments downvote downvoted downvotes edit facebook gif google internet
    karma link links meme memes mod mods op post posted posting posts reddit repost sub subreddit subreddits
    thread tweet twitter upvote upvoted upvotes username video videos youtube`,
  time: `ago always day days forever hour hours later minute minutes month months morning never now soon today tomorrow
    tonight week weeks year years yesterday`,
  fight: `army arrest arrested battle bomb cop cops crime fight fighting gun guns jail military police prison shooting
    shot soldier soldiers war wars weapon weapons`,
  school: `book books class classes college course degree exam grade grades history homework lesson math reading school
    schools science student students study studying teacher teachers test university`,
  negator: `barely hardly neither never no nobody none nor not nothing nowhere without`,
  contrast: `although but despite except however instead nevertheless nonetheless otherwise still though unless yet`,
  ending: `away end ended forget forgotten gone leave leaving left lost miss over quit`,
} as const satisfies Readonly<Record<string, string>>;

export type WordCluster = keyof typeof clusters;

export const wordClusters = Object.keys(clusters) as readonly WordCluster[];

const clustersByWord = new Map<string, WordCluster[]>();
for (const [name, words] of Object.entries(clusters) as [WordCluster, string][])
  for (const word of new Set(words.split(/\s+/))) clustersByWord.set(word, [...(clustersByWord.get(word) ?? []), name]);

/** Endings that a word may have beside the one that is listed, and what stands in their place there. */
const endings: readonly (readonly [string, readonly string[]])[] = [
  ["s", [""]],
  ["es", ["", "e"]],
  ["ed", ["", "e"]],
  ["d", [""]],
  ["ing", ["", "e"]],
  ["ly", ["", "le"]],
  ["er", ["", "e"]],
  ["est", ["", "e"]],
  ["in", ["", "g"]],
  ["y", ["", "e"]],
  ["ful", [""]],
  ["less", [""]],
  ["ness", [""]],
];
const shortestStem = 4;
const none: readonly WordCluster[] = [];

/** The kinds that a word belongs to: by itself, or without its ending. */
export function clustersOf(word: string): readonly WordCluster[] {
  const own = clustersByWord.get(word);
  if (own) return own;
  for (const [ending, replacements] of endings) {
    if (word.length < ending.length + shortestStem || !word.endsWith(ending)) continue;
    const stem = word.slice(0, -ending.length);
    for (const replacement of replacements) {
      const listed = clustersByWord.get(stem + replacement);
      if (listed) return listed;
    }
  }
  return none;
}
