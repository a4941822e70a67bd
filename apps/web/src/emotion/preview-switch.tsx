import { Link } from "../routing/link.tsx";
import { readerSize } from "./reader-size.ts";
import { usePreviewChoice } from "./preview-choice.ts";

/** Turns the reading before sending on and off, and leads to the playground. */
export const PreviewSwitch = () => {
  const [isOn, choose] = usePreviewChoice();
  return (
    <>
      <label className="small">
        <input type="checkbox" checked={isOn} onChange={(event) => choose(event.target.checked)} /> Show how a message
        sounds before I send it. It is read in this browser only, and loads about {readerSize} once.
      </label>
      <p className="small">
        <Link className="link" to={{ page: "emotion" }}>
          Try how texts read
        </Link>
        , with the reasons and the model’s card.
      </p>
    </>
  );
};
