import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { checkAnswer } from "../answers/check-answer.ts";
import { writtenAnswer } from "../answers/written-answer.ts";
import { faultsOfItem } from "../item-faults.ts";
import {
  detectFormat,
  importFormats,
  importItems,
  type ImportFormat,
  type ImportOptions,
  largestImport,
} from "./import-items.ts";

const itemsOf = (text: string, options: ImportOptions = {}) => importItems(text, options).taken.map(({ item }) => item);
const refusals = (text: string, options: ImportOptions = {}) =>
  importItems(text, options).refused.map(({ line, reason }) => `${line}: ${reason}`);

const jsonl = (...fields: readonly object[]): string => fields.map((one) => JSON.stringify(one)).join("\n");
const sum = { id: "s:1", subject: "Sums", skill: "Adding up", difficulty: 2, type: "numeric", question: "2 + 3?" };

describe("JSONL", () => {
  test("an item keeps its fields; hints that give the answer away are left out and noted", () => {
    const report = importItems(
      jsonl({
        ...sum,
        answer: 5.0,
        hints: ["Count on from 2.", "That makes 5."],
        explanation: "2 + 3\n= 5",
        licence: "MIT",
        attribution: "The author",
        misconceptions: [{ answer: "6", correction: "That is 2 · 3." }],
      }),
    );
    expect(report.taken).toEqual([
      {
        line: 1,
        item: {
          id: "s:1",
          subject: "Sums",
          skill: "adding-up",
          level: 2,
          question: "2 + 3?",
          answer: { kind: "numeric", value: "5", tolerance: 0, unit: null },
          hints: ["Count on from 2."],
          steps: ["2 + 3", "= 5"],
          misconceptions: [{ answer: "6", correction: "That is 2 · 3." }],
          attribution: "The author",
        },
        licence: "MIT",
        attribution: "The author",
        source: null,
      },
    ]);
    expect(report.notes).toEqual([{ line: 1, id: "s:1", reason: "left out 1 hint that would give the answer away" }]);
  });

  test("what cannot be taken is told by its line, and nothing is lost", () => {
    const text = [
      jsonl({ ...sum, answer: 5 }),
      "not json",
      "",
      jsonl({ ...sum, answer: 5 }),
      jsonl({ ...sum, id: "s:2", type: "drawing", answer: 5 }),
      jsonl({ ...sum, id: "s:3", type: "choice", choices: ["a", "b"], answer: "c" }),
      jsonl({ ...sum, id: "s:4", difficulty: 9, answer: 5 }),
      jsonl({ ...sum, id: "s:5", answer: 1e30 }),
      jsonl({ ...sum, id: "s:6", answer: 4748, answer_display: "$$47,48$$" }),
      jsonl({ ...sum, id: "s:7", question: "", answer: 5 }),
      jsonl({ ...sum, id: "s:8", type: "expression", answer: "$$\\sqrt{x}$$" }),
      "[1]",
    ].join("\n");
    expect(refusals(text, { format: "jsonl" })).toEqual([
      "2: the line is not JSON",
      "4: it is the same item as on line 1",
      '5: its type "drawing" is unknown: choice, choices, numeric, fraction, ratio, expression or text',
      '6: its answer "c" is none of its choices',
      "7: its difficulty has to be 1 to 5, got 9",
      "8: the number 1e+30 is too large or no plain decimal",
      "9: its answer 4748 and how it is shown (47,48) are not the same",
      "10: its question is empty",
      '11: its own answer "\\sqrt{x}" would not be found right (none)',
      "12: the line is no JSON object",
    ]);
    const { found, taken, refused } = importItems(text, { format: "jsonl" });
    expect([found, taken.length + refused.length]).toEqual([11, 11]);
  });

  test("a line that means harm, or slips, is refused with its reason, and the others are taken", () => {
    const letters = Array.from({ length: 28 }, (_, at) => `option ${at}`);
    const mistake = [{ answer: "4 to 3", correction: "Turn it round." }];
    const hints = ["Look at both."];
    const text = jsonl(
      { ...sum, id: "a", answer: "12,5", hints },
      { ...sum, id: "b", type: "ratio", answer: "4 to 3", hints, misconceptions: mistake },
      { ...sum, id: "c", type: "choice", choices: letters, answer: "option 27", hints, misconceptions: mistake },
      { ...sum, id: "d", type: "ratio", answer: "0.5 : 2", misconceptions: mistake },
      { ...sum, id: "e", type: "text", answer: Array.from({ length: 21 }, (_, at) => `word ${at}`) },
      { ...sum, id: "f", answer: 5, attribution: "x".repeat(301) },
      { ...sum, id: "g", answer: 5, licence: "x".repeat(201) },
      { ...sum, id: "h", answer: "1".repeat(5_000), hints },
      { ...sum, id: "i", answer: 5, unit: "x".repeat(21) },
      { ...sum, id: "j", type: "ratio", answer: "3 : 4", misconceptions: mistake },
    );
    expect(refusals(text)).toEqual([
      '1: its answer "12,5" is no number of at most 40 characters, such as 12, -3, 0.75 or 3/4',
      "2: its ratio has to have two whole numbers from 1 to 999999, such as 2 : 3",
      "3: it has more than 12 options",
      "4: its ratio has to have two whole numbers from 1 to 999999, such as 2 : 3",
      "5: it has more than 20 answers",
      "6: its attribution is longer than 300 characters",
      "7: its licence is longer than 200 characters",
      `8: its answer "${"1".repeat(40)}" is no number of at most 40 characters, such as 12, -3, 0.75 or 3/4`,
      "9: its unit is longer than 20 characters",
    ]);
    const [ratio] = itemsOf(text);
    expect(ratio && checkAnswer(ratio, "4:3")).toMatchObject({ verdict: "wrong", misconception: mistake[0] });
  });

  test("every kind of answer comes through", () => {
    const answers = itemsOf(
      jsonl(
        { ...sum, id: "1", type: "choice", choices: ["x", "y"], answer: "y" },
        { ...sum, id: "2", type: "choices", choices: ["x", "y", "z"], answer: ["x", "z"] },
        { ...sum, id: "3", type: "fraction", answer: "3/4", lowest_terms: true },
        { ...sum, id: "4", type: "ratio", answer: "2 : 3" },
        { ...sum, id: "5", type: "expression", answer: "$$\\frac{x}{2}+1$$" },
        { ...sum, id: "6", type: "text", answer: ["oxygen", "O2"] },
        { ...sum, id: "7", type: "numeric", answer: "0.667", unit: "cm" },
      ),
    ).map(({ answer }) => answer);
    expect(answers).toEqual([
      { kind: "choice", options: ["x", "y"], correct: 1 },
      { kind: "choices", options: ["x", "y", "z"], correct: [0, 2] },
      { kind: "fraction", value: "3/4", lowestTerms: true },
      { kind: "ratio", parts: [2, 3], lowestTerms: false },
      { kind: "expression", value: "(x)/(2)+1" },
      { kind: "text", accepted: ["oxygen", "O2"] },
      { kind: "numeric", value: "0.667", tolerance: 0.0005, unit: "cm" },
    ]);
  });
});

test("OATutor: each step of a problem is an item, with its hints in order", () => {
  const problem = {
    id: "a1",
    title: "Slopes",
    body: "A line passes (0, 1) and (2, 5).",
    lesson: "Slope of a line",
    courseName: "Algebra",
    license: "CC BY 4.0",
    steps: [
      {
        id: "a1a",
        stepTitle: "What is its slope?",
        stepAnswer: ["$$2$$"],
        problemType: "TextBox",
        answerType: "arithmetic",
        hints: {
          DefaultPathway: [
            { type: "hint", text: "Rise over run." },
            { type: "scaffold", text: "How far up?" },
          ],
        },
      },
      {
        id: "a1b",
        stepTitle: "Which way does it go?",
        stepAnswer: ["up"],
        problemType: "MultipleChoice",
        choices: ["up", "down"],
      },
      { id: "a1c", stepTitle: "See ##figure.png##", stepAnswer: ["1"], problemType: "TextBox" },
    ],
  };
  const text = JSON.stringify([problem], null, 1);
  const report = importItems(text);
  expect([report.format, report.found]).toEqual(["oatutor", 3]);
  expect(report.taken.map(({ item }) => item)).toMatchObject([
    {
      id: "oatutor:a1a",
      subject: "Algebra",
      skill: "slope-of-a-line",
      question: "Slopes\nA line passes (0, 1) and (2, 5).\nWhat is its slope?",
      answer: { kind: "numeric", value: "2" },
      hints: ["Rise over run.", "How far up?"],
      attribution: "OATutor, CC BY 4.0",
    },
    { id: "oatutor:a1b", answer: { kind: "choice", options: ["up", "down"], correct: 0 } },
  ]);
  expect(report.refused).toEqual([
    { line: 44, id: "a1c", reason: "its text needs a picture, which an import cannot take" },
  ]);
});

test("GIFT: choices, gaps, numbers, truth, categories and escapes", () => {
  const text = `// A comment
$CATEGORY: $course$/top/Biology/Cells

::Q1:: What makes energy in a cell? {
  =the mitochondrion
  ~the nucleus#It keeps the plan.
  ~the wall
}

Two plus two is {=four =4} in words or digits.

::Q3:: What is 2 \\= 1 + ? {#1}

Half of 5? {#2.5:0.1}

[html]<p>H<sub>2</sub>O is <b>water</b>.</p>{T####Water is made of hydrogen.}

Which are prime? {~%50%2 ~%50%3 ~%-100%4}

Tell a story. {}

Match. {=a -> b =c -> d}

No question here.`;
  const report = importItems(text);
  expect([report.format, report.found]).toEqual(["gift", 9]);
  expect(report.taken.map(({ line, item }) => [line, item.skill, item.question, item.answer])).toEqual([
    [
      4,
      "cells",
      "What makes energy in a cell?",
      { kind: "choice", options: ["the mitochondrion", "the nucleus", "the wall"], correct: 0 },
    ],
    [10, "cells", "Two plus two is _____ in words or digits.", { kind: "text", accepted: ["four", "4"] }],
    [12, "cells", "What is 2 = 1 + ?", { kind: "numeric", value: "1", tolerance: 0, unit: null }],
    [14, "cells", "Half of 5?", { kind: "numeric", value: "2.5", tolerance: 0.1, unit: null }],
    [16, "cells", "H_2O is **water**.", { kind: "choice", options: ["True", "False"], correct: 0 }],
    [18, "cells", "Which are prime?", { kind: "choices", options: ["2", "3", "4"], correct: [0, 1] }],
  ]);
  expect(report.taken[0]?.item.misconceptions).toEqual([{ answer: "B", correction: "It keeps the plan." }]);
  expect(report.taken[4]?.item.steps).toEqual(["Water is made of hydrogen."]);
  expect(report.refused.map(({ line, reason }) => `${line}: ${reason}`)).toEqual([
    "20: an essay cannot be checked by the server",
    "22: matching pairs cannot be practised yet",
    "24: it asks nothing: there are no braces with an answer",
  ]);
});

const moodle = (questions: string): string => `<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n${questions}\n</quiz>`;

test("Moodle XML: HTML becomes plain text, hints and feedback come along, what cannot be asked is told", () => {
  const text = moodle(`<question type="category"><category><text>$course$/top/Forces</text></category></question>
<question type="multichoice"><name><text>Gravity</text></name><idnumber>g 1</idnumber>
 <questiontext format="html"><text><![CDATA[<p>What pulls an apple <b>down</b>?<script>alert(1)</script></p><img src="x" alt="an apple" onerror="alert(1)">]]></text></questiontext>
 <single>true</single><generalfeedback format="html"><text>&lt;p&gt;Masses attract.&lt;/p&gt;</text></generalfeedback>
 <answer fraction="100"><text>gravity</text></answer>
 <answer fraction="0"><text>wind</text><feedback><text>It blows sideways.</text></feedback></answer>
 <hint><text>It keeps the moon in its way.</text></hint></question>
<question type="numerical"><questiontext><text>Mass of a litre of water?</text></questiontext>
 <answer fraction="100"><text>1</text><tolerance>0.01</tolerance></answer>
 <units><unit><multiplier>1</multiplier><unit_name>kg</unit_name></unit></units></question>
<question type="shortanswer"><questiontext><text>Unit of force?</text></questiontext>
 <answer fraction="100"><text>newton</text></answer><answer fraction="50"><text>N</text></answer></question>
<question type="multichoice"><questiontext><text>Which are metals?</text></questiontext><single>false</single>
 <answer fraction="50"><text>iron</text></answer><answer fraction="50"><text>gold</text></answer><answer fraction="-100"><text>sulphur</text></answer></question>
<question type="essay"><questiontext><text>Why?</text></questiontext></question>
<question type="truefalse"><questiontext format="html"><text>&lt;img src="a.png"&gt;</text></questiontext>
 <answer fraction="100"><text>true</text></answer><answer fraction="0"><text>false</text></answer></question>`);
  const report = importItems(text, { subject: "Physics" });
  expect([report.format, report.found, report.taken.length]).toEqual(["moodle-xml", 6, 4]);
  expect(report.taken.map(({ item }) => item)).toMatchObject([
    {
      id: "moodle:g-1",
      subject: "Physics",
      skill: "forces",
      question: "What pulls an apple **down**?\n[an apple]",
      answer: { kind: "choice", correct: 0 },
      hints: ["It keeps the moon in its way."],
      steps: ["Masses attract."],
      misconceptions: [{ answer: "B", correction: "It blows sideways." }],
    },
    { answer: { kind: "numeric", value: "1", tolerance: 0.01, unit: "kg" } },
    { answer: { kind: "text", accepted: ["newton"] } },
    { answer: { kind: "choices", correct: [0, 1] } },
  ]);
  expect(report.refused.map(({ line, reason }) => `${line}: ${reason}`)).toEqual([
    '17: a question of the type "essay" cannot be practised yet',
    "18: its text needs a <img>, which an import cannot take",
  ]);
});

const qti2 = `<?xml version="1.0"?>
<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="q 1" title="Capital">
 <responseDeclaration identifier="R" cardinality="single" baseType="identifier"><correctResponse><value>B</value></correctResponse></responseDeclaration>
 <itemBody><p>Which city is the capital of <em>France</em> &amp; on the Seine?</p>
  <choiceInteraction responseIdentifier="R" maxChoices="1"><prompt>Pick one.</prompt>
   <simpleChoice identifier="A">Lyon<feedbackInline identifier="A" outcomeIdentifier="F">It lies on the Rhône.</feedbackInline></simpleChoice>
   <simpleChoice identifier="B">Paris</simpleChoice></choiceInteraction></itemBody>
 <modalFeedback identifier="x" outcomeIdentifier="F">Paris it is.</modalFeedback>
</assessmentItem>`;

test("QTI 2 and QTI 3 say the same in other names", () => {
  const qti3 = qti2
    .replaceAll("assessmentItem", "qti-assessment-item")
    .replaceAll("responseDeclaration", "qti-response-declaration")
    .replaceAll("correctResponse", "qti-correct-response")
    .replaceAll("<value>", "<qti-value>")
    .replaceAll("</value>", "</qti-value>")
    .replaceAll("itemBody", "qti-item-body")
    .replaceAll("choiceInteraction", "qti-choice-interaction")
    .replaceAll("simpleChoice", "qti-simple-choice")
    .replaceAll("prompt>", "qti-prompt>")
    .replaceAll("feedbackInline", "qti-feedback-inline")
    .replaceAll("modalFeedback", "qti-modal-feedback")
    .replaceAll("responseIdentifier", "response-identifier")
    .replaceAll("baseType", "base-type");
  const expected = {
    id: "qti:q-1",
    question: "Which city is the capital of *France* & on the Seine?\nPick one.",
    answer: { kind: "choice", options: ["Lyon", "Paris"], correct: 1 },
    steps: ["Paris it is."],
    misconceptions: [{ answer: "A", correction: "It lies on the Rhône." }],
  };
  for (const text of [qti2, qti3]) expect(itemsOf(text)).toMatchObject([expected]);
});

test("QTI: gaps, several items in a file, and what is not asked alone", () => {
  const item = (identifier: string, type: string, value: string, body: string) =>
    `<assessmentItem identifier="${identifier}"><responseDeclaration identifier="R" cardinality="single" baseType="${type}"><correctResponse><value>${value}</value></correctResponse></responseDeclaration><itemBody>${body}</itemBody></assessmentItem>`;
  const gap = '<textEntryInteraction responseIdentifier="R"/>';
  const text = `<items>
${item("a", "integer", "12", `<p>3 · 4 = ${gap}</p>`)}
${item("b", "string", "oxygen", `<p>We breathe ${gap} in.</p>`)}
${item("c", "string", "x", `<p>${gap} and ${gap}</p>`)}
${item("d", "string", "x", `<p>Draw.</p><drawingInteraction responseIdentifier="R"/>`)}
${item("e", "string", "x", "<p>Nothing.</p>")}
</items>`;
  const report = importItems(text, { format: "qti" });
  expect(report.taken.map(({ line, item: { question, answer } }) => [line, question, answer])).toEqual([
    [2, "3 · 4 = _____", { kind: "numeric", value: "12", tolerance: 0, unit: null }],
    [3, "We breathe _____ in.", { kind: "text", accepted: ["oxygen"] }],
  ]);
  expect(refusals(text, { format: "qti" })).toEqual([
    "4: it asks more than one thing at once",
    "5: a drawingInteraction cannot be practised yet",
    "6: it asks nothing: it has no interaction",
  ]);
});

describe("hostile and broken files", () => {
  test.each([
    [`<!DOCTYPE quiz [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><quiz>&b;</quiz>`, "document type"],
    [`<?xml version="1.0"?><!DOCTYPE q SYSTEM "file:///etc/passwd"><quiz/>`, "document type"],
    [`<quiz><question type="essay"></quiz>`, "not closed"],
    [`<quiz><question type="essay">`, "not closed"],
    ["<a>".repeat(50_000), "nested deeper"],
    ["<quiz/><quiz/>", "one root element"],
    ["<quiz></quiz>", "no item in the file"],
    ["{]", "not JSON"],
    ["", "no item in the file"],
  ] as const)("a file of bad kind %# is one refused line", (text, reason) => {
    const report = importItems(text);
    expect(report.taken).toEqual([]);
    expect(report.refused).toHaveLength(1);
    expect(report.refused[0]?.reason).toContain(reason);
  });

  test("HTML leaves no element, script or attribute; what was written as text stays text", () => {
    const html = `<p onclick="x()">A <a href="javascript:x()">link</a><script>x()</script><img src="http://a/b" alt="map"> &lt;b&gt;</p>`;
    const question = `<questiontext format="html"><text><![CDATA[${html}]]></text></questiontext>`;
    const [item] = itemsOf(
      moodle(`<question type="shortanswer">${question}<answer fraction="100"><text>x</text></answer></question>`),
    );
    expect(item?.question).toBe("A link[map] <b>");
  });

  test("an unknown entity is no more than its own letters", () => {
    const [item] = itemsOf(
      moodle(
        '<question type="shortanswer"><questiontext><text>A &file; B</text></questiontext><answer fraction="100"><text>x</text></answer></question>',
      ),
    );
    expect(item?.question).toBe("A &file; B");
  });

  test.each<readonly [format: ImportFormat, before: string, garbage: string, after: string, reason: string]>([
    ["gift", "q ", " ", "x {=a}", "longer than 200000 characters"],
    ["gift", "q {", "<a", "}", "longer than 200000 characters"],
    ["gift", "q {#", ".", "x}", "longer than 200000 characters"],
    ["gift", "", "::t:: q {=a}\n\n", "", "more than 50000 items"],
    ["jsonl", "", "x\n", "", "more than 50000 items"],
    ["jsonl", "", "[", "", "longer than 200000 characters"],
    ["jsonl", '{"type":"text","answer":"x","question":"', "\\t", '"}', "longer than 200000 characters"],
    ["oatutor", "[", "{},", "{}]", "more than 50000 items"],
    ["oatutor", '[{"steps":[', "{},", "{}]}]", "more than 50000 items"],
    ["moodle-xml", "<quiz>", "&amp;", "</quiz>", "more than 1000000 elements"],
    [
      "moodle-xml",
      '<quiz><question type="shortanswer"><questiontext><text>',
      " ",
      "</text></questiontext></question></quiz>",
      "longer than 200000 characters",
    ],
    ["qti", "<assessmentItem>", "<a/>", "</assessmentItem>", "more than 1000000 elements"],
  ])(
    "20 MiB of garbage as %s: %j and many %j are one refused line within seconds",
    (format, before, garbage, after, reason) => {
      const count = Math.floor((largestImport - before.length - after.length) / garbage.length);
      const startedAt = performance.now();
      const report = importItems(before + garbage.repeat(count) + after, { format });
      expect([report.found, report.refused[0]?.reason]).toEqual([1, expect.stringContaining(reason)]);
      expect(performance.now() - startedAt).toBeLessThan(15_000);
    },
  );

  test("whatever a file holds, it ends in a report that adds up, and every item taken is sound", () => {
    const piece = fc.constantFrom(
      ...[
        "<quiz>",
        "</quiz>",
        '<question type="multichoice">',
        "<text>",
        "</text>",
        '<answer fraction="100">',
        "&amp;",
      ],
      ...[
        "<assessmentItem>",
        "<itemBody>",
        "{",
        "}",
        "=",
        "~",
        "#",
        "::",
        "\n\n",
        "\\",
        "->",
        "%50%",
        '"type":',
        "[",
        "]",
      ],
      ...['{"type":"numeric","question":"q","answer":1}', "\n", "a", "1", "$CATEGORY: x", "\0", "\ud800"],
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 40 }),
        fc.constantFrom(...importFormats, undefined),
        (pieces, format) => {
          const { found, taken, refused } = importItems(pieces.join(""), { format });
          expect(found).toBe(taken.length + refused.length);
          for (const { item } of taken) {
            expect(faultsOfItem(item)).toEqual([]);
            expect(checkAnswer(item, writtenAnswer(item.answer)).verdict).toBe("right");
          }
        },
      ),
      { numRuns: 1_000 },
    );
  });
});

test("the format is seen by what a file begins with", () => {
  const starts = [
    '\n<?xml version="1.0"?><quiz>',
    "<assessmentItem>",
    '{"id":1}\n{"id":2}',
    '[{"id":1}]',
    "::Q:: a {=b}",
  ];
  expect(starts.map(detectFormat)).toEqual(["moodle-xml", "qti", "jsonl", "oatutor", "gift"]);
});
