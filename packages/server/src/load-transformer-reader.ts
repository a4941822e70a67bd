import { existsSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { emotionLabels, readingFromProbabilities } from "@masterx/emotion";
import type { SecondReader } from "./chat/second-readings.ts";
import type { ThreadResult, ThreadTask, TransformerModel } from "./transformer-thread.ts";

/** An optional peer: some hundred megabytes that nobody needs who does not ask for them. */
const usualLibrary = "@huggingface/transformers";

/** How much of a message a transformer reads; longer ones are beyond what it can hold anyhow. */
const mostUnits = 2_000;

/**
 * A transformer in ONNX form that names GoEmotions' labels, read from a folder of this machine and run in a thread of
 * its own, one text after the other; nothing is downloaded.
 * Throws when the library is missing, the folder is not a model, or its labels are others.
 */
export async function loadTransformerReader(folder: string, library = usualLibrary): Promise<SecondReader> {
  const path = resolve(folder);
  const file = (["model_quantized.onnx", "model.onnx"] as const).find((name) => existsSync(join(path, "onnx", name)));
  if (file === undefined || !existsSync(join(path, "config.json")))
    throw new Error(
      `EMOTION_MODEL_DIR (${path}) holds no model: config.json, tokenizer.json and onnx/model.onnx or onnx/model_quantized.onnx belong there.`,
    );
  const name = basename(path);
  const dtype = file === "model.onnx" ? "fp32" : "q8";
  const thread = startThread();
  try {
    checkLabels(path, await loadModel(thread, path, { library, folder: dirname(path), name, dtype }));
  } catch (error) {
    thread.stop();
    throw error;
  }
  return {
    async read(text, _, signal) {
      const answer = await thread.ask({ text: text.slice(0, mostUnits) }, signal);
      if (answer === null) return null;
      if (answer.kind !== "read") throw new Error("The transformer could not read a text.");
      const shares = answer.shares.map(({ label, score }) => [label, score] as const);
      return readingFromProbabilities(text, Object.fromEntries(shares), `transformer:${name}`);
    },
    stop: thread.stop,
  };
}

/** The labels that the model names. */
async function loadModel(thread: Thread, path: string, model: TransformerModel): Promise<readonly string[]> {
  const answer = await thread.ask({ load: model });
  if (answer?.kind === "loaded") return answer.labels;
  if (answer?.kind === "missing")
    throw new Error(
      `EMOTION_READER=transformer needs ${model.library}, which is not installed. Install it without its scripts: npm install --ignore-scripts ${model.library}; or leave EMOTION_READER out.`,
    );
  throw new Error(`The model in ${path} cannot be loaded: ${answer?.kind === "failed" ? answer.message : "no answer"}`);
}

function checkLabels(path: string, labels: readonly string[]): void {
  const known: ReadonlySet<string> = new Set(emotionLabels);
  if (labels.length > 0 && labels.every((label) => known.has(label))) return;
  throw new Error(
    `The model in ${path} has the labels ${labels.slice(0, 5).join(", ") || "none"}, …; expected GoEmotions' labels: ${emotionLabels.slice(0, 5).join(", ")}, ….`,
  );
}

type Thread = ReturnType<typeof startThread>;

/** One task at a time; what is not begun when its signal aborts never is, and what is under way is not waited for: null. */
function startThread() {
  const worker = new Worker(new URL("./transformer-thread.ts", import.meta.url));
  let tail: Promise<unknown> = Promise.resolve();
  const run = (task: ThreadTask): Promise<ThreadResult> =>
    new Promise((done, fail) => {
      worker.onmessage = ({ data }: MessageEvent<ThreadResult>) => done(data);
      worker.onerror = ({ message }) => fail(new Error(`The thread of the transformer has failed: ${message}`));
      worker.postMessage(task);
    });
  return {
    ask(task: ThreadTask, signal?: AbortSignal): Promise<ThreadResult | null> {
      const turn = tail.then(() => (signal?.aborted ? null : run(task)));
      tail = turn.catch(() => undefined);
      if (!signal) return turn;
      const left = new Promise<null>((gone) => signal.addEventListener("abort", () => gone(null), { once: true }));
      return Promise.race([turn, left]);
    },
    stop: () => worker.terminate(),
  };
}
