// The entry of the thread that `load-transformer-reader.ts` starts: a transformer takes tens of milliseconds of a
// processor for each text, which would hold up everybody's messages.
declare const self: Worker;

export interface TransformerModel {
  /** Of the package that runs it. */
  readonly library: string;
  /** The folder that holds the model's folder, and the model's name in it. */
  readonly folder: string;
  readonly name: string;
  readonly dtype: "fp32" | "q8";
}
export type ThreadTask = { readonly load: TransformerModel } | { readonly text: string };
export type ThreadResult =
  | { readonly kind: "missing" }
  | { readonly kind: "loaded"; readonly labels: readonly string[] }
  | { readonly kind: "read"; readonly shares: readonly LabelShare[] }
  /** `message` is of what was loaded, never of a text that was read. */
  | { readonly kind: "failed"; readonly message: string };

export interface LabelShare {
  readonly label: string;
  readonly score: number;
}

/** What is used of the library. */
interface Transformers {
  readonly env: { allowRemoteModels: boolean; allowLocalModels: boolean; localModelPath: string };
  pipeline(
    task: "text-classification",
    model: string,
    options: { readonly dtype: "fp32" | "q8"; readonly device: "cpu" },
  ): Promise<Classifier>;
}
interface Classifier {
  (text: string, options: { readonly top_k: null }): Promise<readonly LabelShare[]>;
  readonly model: { readonly config: { readonly id2label?: Readonly<Record<string, string>> } };
}

let classify: Classifier | undefined;

async function load({ library, folder, name, dtype }: TransformerModel): Promise<ThreadResult> {
  let transformers: Transformers;
  try {
    transformers = (await import(library)) as Transformers;
  } catch {
    return { kind: "missing" };
  }
  const { env, pipeline } = transformers;
  // Nothing is downloaded.
  env.allowRemoteModels = false;
  env.allowLocalModels = true;
  env.localModelPath = folder;
  try {
    classify = await pipeline("text-classification", name, { dtype, device: "cpu" });
  } catch (error) {
    return { kind: "failed", message: error instanceof Error ? error.message : String(error) };
  }
  return { kind: "loaded", labels: Object.values(classify.model.config.id2label ?? {}) };
}

async function read(text: string): Promise<ThreadResult> {
  try {
    if (classify) return { kind: "read", shares: await classify(text, { top_k: null }) };
  } catch {
    // What it says may quote the text.
  }
  return { kind: "failed", message: "the model could not read a text" };
}

self.onmessage = async ({ data }: MessageEvent<ThreadTask>) => {
  self.postMessage(await ("load" in data ? load(data.load) : read(data.text)));
};
