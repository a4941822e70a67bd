import { correctReading, emotionLabels, type EmotionLabel } from "@masterx/emotion";
import { userChannel } from "@masterx/protocol";
import type { Handle } from "../realtime/dispatch.ts";
import type { Hub } from "../realtime/hub.ts";
import { Refusal, type Store } from "../storage/store.ts";
import { replaceReading } from "./replace-reading.ts";

/** `correct_reading`: the author says how their message sounded; every device of theirs hears of it, then the `ack`. */
export function createReadingCorrections(hub: Hub, store: Store): Handle<"correct_reading"> {
  return async (connection, { message_id, labels, for_training }, reply) => {
    const chosen = labelsOf(labels);
    const { userId } = connection.identity;
    const message = await store.read
      .selectFrom("messages")
      .select("content")
      .where("id", "=", message_id)
      .executeTakeFirst();
    const emotion = correctReading(message?.content ?? "", chosen);
    const input = {
      messageId: message_id,
      authorId: userId,
      reading: JSON.stringify(emotion),
      correction: { labels: chosen, forTraining: for_training === true },
      ofRevision: null,
      now: Date.now(),
    };
    await store.write(replaceReading, input, (replaced) => {
      const channel = userChannel(userId);
      if (replaced)
        hub.publish(
          channel,
          "emotion_update",
          { message_id, revision: replaced.revision, emotion },
          { extras: { channel, epoch: store.epoch, offset: replaced.offset } },
        );
      hub.send(connection, "ack", { message_id }, reply);
    });
  };
}

function labelsOf(given: readonly string[]): [EmotionLabel, ...EmotionLabel[]] {
  const unknown = given.find((label) => !(emotionLabels as readonly string[]).includes(label));
  const [first, ...others] = given as readonly EmotionLabel[];
  if (unknown !== undefined || first === undefined)
    throw new Refusal("bad_message", `labels: ${unknown ?? "none"} is not one of ${emotionLabels.join(", ")}.`);
  return [first, ...others];
}
