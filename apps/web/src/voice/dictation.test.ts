import { expect, test } from "bun:test";
import { RequestError } from "../http/request-error.ts";
import { createDictation } from "./dictation.ts";
import { RecordingFault } from "./record-speech.ts";

const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

/** A dictation with a microphone and a server that the test holds. */
function dictationAlone() {
  const here = {
    agrees: true,
    text: "three quarters",
    fault: null as Error | null,
    shown: [] as string[],
    said: [] as string[],
    uploads: 0,
    opened: 0,
    cancelled: 0,
  };
  const dictation = createDictation({
    api: {
      get: async <Reply>() => ({ consents: { voice: here.agrees } }) as Reply,
      put: async <Reply>(_: string, body: unknown) => {
        here.agrees = (body as { granted: boolean }).granted;
        return {} as Reply;
      },
      upload: async <Reply>() => {
        here.uploads += 1;
        if (here.fault) throw here.fault;
        return { text: here.text } as Reply;
      },
    },
    record: async () => {
      if (here.fault) throw here.fault;
      here.opened += 1;
      return { stop: async () => new Blob(["sound"]), cancel: () => void (here.cancelled += 1) };
    },
    show: (state) => void here.shown.push(state.name === "failed" ? state.says : state.name),
    said: (text) => void here.said.push(text),
  });
  return { here, dictation };
}

test("what is recorded after the agreement becomes text", async () => {
  const { here, dictation } = dictationAlone();
  here.agrees = false;
  dictation.begin();
  await settled();
  expect([here.shown, here.opened]).toEqual([["looking", "asking"], 0]);
  dictation.agree();
  await settled();
  expect([here.agrees, here.shown.slice(2)]).toEqual([true, ["looking", "opening", "recording"]]);
  dictation.stop();
  await settled();
  expect([here.shown.at(-1), here.said]).toEqual(["writing", ["three quarters"]]);
});

test("a recording survives a service that fails, and is sent again; silence is said", async () => {
  const { here, dictation } = dictationAlone();
  dictation.begin();
  await settled();
  here.fault = new RequestError(503, "unavailable", "Speech cannot be turned into text just now; try again soon.");
  dictation.stop();
  await settled();
  expect(here.shown.at(-1)).toContain("try again soon");
  here.fault = null;
  here.text = "";
  dictation.tryAgain();
  await settled();
  expect([here.opened, here.uploads, here.shown.at(-1), here.said]).toEqual([1, 2, "No words were heard.", []]);
  // There is nothing left of it: the next try is a new recording.
  dictation.tryAgain();
  await settled();
  expect([here.opened, here.shown.at(-1)]).toEqual([2, "recording"]);
});

test("a microphone that cannot be had is told in the browser's case", async () => {
  const { here, dictation } = dictationAlone();
  here.fault = new RecordingFault("No microphone was found.");
  dictation.begin();
  await settled();
  expect(here.shown.at(-1)).toBe("No microphone was found.");
});

test.each(["looking", "opening", "recording", "writing"])(
  "who leaves while it is %s hears nothing more",
  async (name) => {
    const { here, dictation } = dictationAlone();
    dictation.begin();
    for (let turns = 0; here.shown.at(-1) !== name && turns < 20; turns += 1) {
      if (here.shown.at(-1) === "recording") dictation.stop();
      else await Promise.resolve();
    }
    expect(here.shown.at(-1)).toBe(name);
    dictation.leave();
    const before = here.shown.length;
    await settled();
    expect([here.shown.length, here.said]).toEqual([before, []]);
    // Whatever was opened is shut.
    if (name !== "writing") expect(here.cancelled).toBe(here.opened);
  },
);
