import { sessionChannel, userChannel } from "@masterx/protocol";
import type { Handle } from "../realtime/dispatch.ts";
import type { Hub } from "../realtime/hub.ts";
import { Refusal, type Store } from "../storage/store.ts";
import type { Safety } from "../safety/create-safety.ts";
import { editMessage } from "./edit-message.ts";
import type { EmotionReader } from "./emotion-reader.ts";
import { messageView } from "./message-view.ts";
import type { SecondReadings } from "./second-readings.ts";

export interface MessageEditParts {
  readonly store: Store;
  readonly hub: Hub;
  readonly reader: EmotionReader;
  readonly safety: Pick<Safety, "check" | "tell">;
  /** Corrects readings later; null: the built-in reading stands. */
  readonly secondReadings: SecondReadings | null;
  readonly maxTextBytes: number;
}

/** `message_edit`: the same order as a new message, reading ▶ ack ▶ members (protocol §4.1). */
export function createMessageEdits({
  store,
  hub,
  reader,
  safety,
  secondReadings,
  maxTextBytes,
}: MessageEditParts): Handle<"message_edit"> {
  return async (connection, { message_id, content }, reply) => {
    const bytes = Buffer.byteLength(content);
    if (bytes > maxTextBytes)
      throw new Refusal("message_too_large", `The text has ${bytes} bytes; at most ${maxTextBytes} are allowed.`);
    const { userId, name } = connection.identity;
    const emotion = reader.read(content);
    const edit = {
      messageId: message_id,
      authorId: userId,
      content,
      reading: JSON.stringify(emotion),
      safety: safety.check(content),
      now: Date.now(),
    };
    await store.write(editMessage, edit, ({ message, offset, reading, told }) => {
      safety.tell(told);
      const channel = sessionChannel(message.session_id);
      const about = { session_id: message.session_id, message_id };
      if (offset === null) return hub.send(connection, "ack", { ...about, duplicate: true }, reply);
      const { epoch } = store;
      const own = userChannel(userId);
      if (reading) {
        hub.publish(
          own,
          "emotion_update",
          { message_id, revision: reading.revision, emotion },
          { extras: { channel: own, epoch, offset: reading.offset } },
        );
        secondReadings?.correct({ id: message_id, authorId: userId, content, revision: reading.revision });
      }
      hub.send(connection, "ack", { ...about, position: { channel, epoch, offset } }, reply);
      const changed = { message: messageView(message, name) };
      hub.publish(channel, "message_changed", changed, { extras: { channel, epoch, offset } });
    });
  };
}
