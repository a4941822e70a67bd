import { limits } from "@masterx/protocol";

/** A recording stops by itself a little before the server would find it too long. */
export const mostRecordingMs = limits.utteranceMs - 5_000;
/** Speech is understood as well as at four times as much. */
const bitsPerSecond = 32_000;
/** What browsers record Opus in: Chromium and Safari the first, Firefox either. */
const forms = ["audio/webm;codecs=opus", "audio/ogg;codecs=opus"];

export interface Recording {
  /** The microphone is off, and this is what was said. */
  stop: () => Promise<Blob>;
  /** The microphone is off, and nothing is kept. */
  cancel: () => void;
}

/** Why nothing can be recorded, as a sentence for the person. */
export class RecordingFault extends Error {
  override readonly name = "RecordingFault";
}

/** Asks the browser for the microphone and records Opus. @throws {RecordingFault} */
export const recordSpeech = async (): Promise<Recording> => {
  // Absent where the page came without TLS from another machine.
  if (!("mediaDevices" in navigator))
    throw new RecordingFault("The browser gives no microphone to a page without https. Ask whoever runs this server.");
  const mimeType =
    "MediaRecorder" in globalThis ? forms.find((form) => MediaRecorder.isTypeSupported(form)) : undefined;
  if (mimeType === undefined)
    throw new RecordingFault("This browser cannot record speech in a form that is understood.");
  const stream = await navigator.mediaDevices
    .getUserMedia({ audio: { channelCount: 1, echoCancellation: true, noiseSuppression: true } })
    .catch((thrown: unknown) => {
      throw new RecordingFault(sentenceOf(thrown));
    });
  const release = (): void => stream.getTracks().forEach((track) => track.stop());
  const pieces: Blob[] = [];
  const recorder = new MediaRecorder(stream, { mimeType, audioBitsPerSecond: bitsPerSecond });
  const ended = new Promise<Blob>((resolve) => {
    recorder.addEventListener("dataavailable", ({ data }) => pieces.push(data));
    recorder.addEventListener("stop", () => {
      release();
      resolve(new Blob(pieces, { type: mimeType }));
    });
  });
  recorder.start();
  const end = (): void => {
    // An unplugged microphone has ended it already.
    if (recorder.state !== "inactive") recorder.stop();
  };
  return {
    stop: () => {
      end();
      return ended;
    },
    cancel: end,
  };
};

const sentenceOf = (thrown: unknown): string => {
  switch (thrown instanceof DOMException ? thrown.name : "") {
    case "NotAllowedError":
      return "The browser keeps the microphone from this page. Allow it beside the page's address, then try again.";
    case "NotFoundError":
      return "No microphone was found. Connect one, then try again.";
    default:
      return "The microphone could not be opened. Another program may be using it.";
  }
};
