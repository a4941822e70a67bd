import { join } from "node:path";

/** Protobuf, as far as an ONNX file needs it: a field's number with a number, text, bytes or another message in it. */
type Field = readonly [number, number | string | Uint8Array | readonly Field[]];

function varint(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  while (rest > 127) {
    bytes.push((rest % 128) + 128);
    rest = Math.floor(rest / 128);
  }
  return [...bytes, rest];
}
function message(fields: readonly Field[]): Uint8Array {
  return Buffer.concat(
    fields.map(([number, value]) => {
      if (typeof value === "number") return Buffer.from([...varint(number * 8), ...varint(value)]);
      const bytes =
        typeof value === "string" ? Buffer.from(value) : value instanceof Uint8Array ? value : message(value);
      return Buffer.concat([Buffer.from([...varint(number * 8 + 2), ...varint(bytes.length)]), bytes]);
    }),
  );
}

const float = 1;
const int64 = 7;
const tensorInfo = (name: string, elementType: number, dimensions: readonly (string | number)[]): Field[] => [
  [1, name],
  [
    2,
    [
      [
        1,
        [
          [1, elementType],
          [2, dimensions.map((size): Field => [1, [typeof size === "string" ? [2, size] : [1, size]]])],
        ],
      ],
    ],
  ],
];
const node = (operator: string, inputs: readonly string[], output: string, axis?: number): Field[] => [
  ...inputs.map((input): Field => [1, input]),
  [2, output],
  [4, operator],
  // ReduceSum of opset 11 takes its axes as an attribute; 7: whole numbers.
  ...(axis === undefined
    ? []
    : [
        [
          5,
          [
            [1, "axes"],
            [8, axis],
            [20, 7],
          ],
        ] as Field,
        [
          5,
          [
            [1, "keepdims"],
            [3, 0],
            [20, 2],
          ],
        ] as Field,
      ]),
];

/** Each word adds its row of `weights` (words × labels, row by row) to the logits: the smallest model that reads at all. */
const onnxOf = (words: number, labels: number, weights: Float32Array): Uint8Array =>
  message([
    [1, 7],
    [
      7,
      [
        [1, node("Gather", ["weights", "input_ids"], "rows")],
        [1, node("ReduceSum", ["rows"], "logits", 1)],
        [2, "tiny"],
        [
          5,
          [
            [1, words],
            [1, labels],
            [2, float],
            [8, "weights"],
            [9, new Uint8Array(weights.buffer)],
          ],
        ],
        [11, tensorInfo("input_ids", int64, ["batch", "words"])],
        [12, tensorInfo("logits", float, ["batch", labels])],
      ],
    ],
    [
      8,
      [
        [1, ""],
        [2, 11],
      ],
    ],
  ]);

/**
 * Writes a transformer's folder (config, tokenizer, ONNX) whose model knows these words and no others.
 * `labelOf`: the label that a word speaks for, or none.
 */
export async function writeTinyTransformer(
  folder: string,
  labels: readonly string[],
  labelOf: Readonly<Record<string, string>>,
): Promise<void> {
  const vocabulary = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", ...Object.keys(labelOf)];
  const weights = new Float32Array(vocabulary.length * labels.length);
  for (const [at, word] of vocabulary.entries()) {
    // Without a word that speaks for one, no label is likely.
    if (word === "[CLS]") weights.fill(-4, at * labels.length, (at + 1) * labels.length);
    const label = labels.indexOf(labelOf[word] ?? "");
    if (label >= 0) weights[at * labels.length + label] = 8;
  }
  const special = (id: number, content: string) => ({
    id,
    content,
    special: true,
    single_word: false,
    lstrip: false,
    rstrip: false,
    normalized: false,
  });
  const tokenizer = {
    version: "1.0",
    truncation: null,
    padding: null,
    added_tokens: vocabulary.slice(0, 4).map((content, id) => special(id, content)),
    normalizer: {
      type: "BertNormalizer",
      clean_text: true,
      handle_chinese_chars: true,
      strip_accents: null,
      lowercase: true,
    },
    pre_tokenizer: { type: "BertPreTokenizer" },
    post_processor: {
      type: "TemplateProcessing",
      single: [
        { SpecialToken: { id: "[CLS]", type_id: 0 } },
        { Sequence: { id: "A", type_id: 0 } },
        { SpecialToken: { id: "[SEP]", type_id: 0 } },
      ],
      pair: [],
      special_tokens: {
        "[CLS]": { id: "[CLS]", ids: [2], tokens: ["[CLS]"] },
        "[SEP]": { id: "[SEP]", ids: [3], tokens: ["[SEP]"] },
      },
    },
    decoder: { type: "WordPiece", prefix: "##", cleanup: true },
    model: {
      type: "WordPiece",
      unk_token: "[UNK]",
      continuing_subword_prefix: "##",
      max_input_chars_per_word: 100,
      vocab: Object.fromEntries(vocabulary.map((word, id) => [word, id])),
    },
  };
  const config = {
    architectures: ["BertForSequenceClassification"],
    model_type: "bert",
    problem_type: "multi_label_classification",
    id2label: Object.fromEntries(labels.entries()),
    label2id: Object.fromEntries(labels.map((label, id) => [label, id])),
  };
  await Promise.all([
    Bun.write(join(folder, "config.json"), JSON.stringify(config)),
    Bun.write(join(folder, "tokenizer.json"), JSON.stringify(tokenizer)),
    Bun.write(
      join(folder, "tokenizer_config.json"),
      JSON.stringify({ tokenizer_class: "BertTokenizer", model_max_length: 128 }),
    ),
    Bun.write(join(folder, "onnx", "model.onnx"), onnxOf(vocabulary.length, labels.length, weights)),
  ]);
}
