import { usePreviewChoice } from "./preview-choice.ts";
import { useLocalReader } from "./use-local-reader.ts";

const unsureBelow = 0.3;

/** How the text in the composer would read, before it is sent; nothing while the preview is off. */
export const SendPreview = ({ text }: { text: string }) => {
  const [isOn] = usePreviewChoice();
  const model = useLocalReader(isOn);
  if (model.state !== "ready" || text.trim() === "") return null;
  const emotion = model.reader.read(text);
  const isUnsure = emotion.confidence < unsureBelow;
  return (
    <p className="xs muted send-preview" data-testid="send-preview">
      {isUnsure ? "Not sure how that sounds." : `Sounds ${emotion.word.toLowerCase()}.`} Read only in your browser.
    </p>
  );
};
