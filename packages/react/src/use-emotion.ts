import { type EmotionState, noEmotion } from "@masterx/client";
import { useClient } from "./client-context.ts";
import { useObservable } from "./use-observable.ts";

/** The latest reading of one's own messages, with the trail of the last five minutes. */
export const useEmotion = (): EmotionState => useObservable(useClient().emotion, noEmotion);
