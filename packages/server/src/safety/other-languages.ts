/**
 * What a learner in danger says outright in other languages; in the spelling that `normaliseSpelling` gives: no capitals,
 * no accents ("ü" is "u", "ß" stays), no apostrophes. Few and plain: everything else is English only.
 */
export const patternsOfOtherLanguages: readonly (readonly ["crisis" | "self_harm" | "abuse", string])[] = [
  // German
  [
    "crisis",
    "ich (?:will|mochte|mag|wurde gern)(?: \\w+){0,2} (?:sterben|tot sein|nicht mehr (?:leben|da sein|aufwachen|sein)|mich (?:umbringen|toten|erhangen))|ich (?:bringe?|bring) mich um|mich (?:umbringen|erhangen|vor den zug)|selbstmord(?:gedanken)?|suizid(?:gedanken)?|ich will nicht mehr leben",
  ],
  ["self_harm", "ich (?:ritze?|schneide?|verletze?) mich|mich (?:ritzen|selbst verletzen)"],
  [
    "abuse",
    "(?:mein|meine) (?:\\w+ )?(?:vater|papa|mutter|mama|stiefvater|onkel|opa|bruder|trainer|lehrer) (?:\\w+ ){0,2}(?:schlagt|verprugelt|fasst|vergewaltigt|missbraucht|schlug) mich",
  ],
  // French
  [
    "crisis",
    "je (?:veux|voudrais|vais|souhaite)(?: \\w+)? (?:mourir(?! de)|me (?:tuer|suicider|pendre)|en finir(?! avec (?!(?:la|ma) vie)))|je (?:ne )?veux (?:plus|pas) vivre|(?:envie|idees) (?:de (?:mourir|me tuer|me suicider)|suicidaires?)",
  ],
  ["abuse", "(?:mon|ma) (?:pere|papa|mere|maman|beau pere|oncle|frere|prof|coach) me (?:frappe|bat|touche|viole)"],
  // Spanish
  [
    "crisis",
    "(?:me )?quiero (?:morir(?:me)?(?! de)|matarme|suicidarme|desaparecer para siempre)|no quiero (?:vivir|seguir viviendo|estar vivo|estar viva)|voy a (?:matarme|suicidarme)|quitarme la vida",
  ],
  [
    "abuse",
    "mi (?:padre|papa|madre|mama|padrastro|tio|hermano|profesor|entrenador) me (?:pega|golpea|toca|viola|maltrata)",
  ],
  // Italian, Portuguese
  ["crisis", "voglio (?:morire|uccidermi|suicidarmi|farla finita)|non voglio (?:piu )?vivere"],
  ["crisis", "(?:quero|vou) (?:morrer(?! de)|me matar|matar me|suicidar me)|nao quero (?:mais )?viver"],
];
