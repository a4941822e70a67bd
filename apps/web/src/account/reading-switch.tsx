import { useReadingConsent } from "../emotion/use-reading-consent.ts";
import { sentenceFor } from "../http/request-error.ts";
import { Icon } from "../icons/icon.tsx";

/** What is read of one's messages, in words, and the switch for it. */
export const ReadingSwitch = () => {
  const consent = useReadingConsent();
  const isOn = consent.known?.consents.emotion_reading ?? null;
  return (
    <>
      <p className="measure">
        The tutor reads how your messages sound, so that it can slow down or speed up. Only your words, never your face,
        voice or typing. Each reading is a guess, and never counts towards a mark.
      </p>
      {isOn === null ? (
        <p className="muted">{consent.fault === null ? "Looking up your choice." : sentenceFor(consent.fault)}</p>
      ) : null}
      {isOn === null ? null : (
        <div className="row">
          <span className={isOn ? "tag s-ok" : "tag s-idle"}>
            <Icon name={isOn ? "status_ok" : "pause"} small />
            {isOn ? "On" : "Paused"}
          </span>
          <button type="button" className="btn tight" onClick={() => consent.decide(!isOn)}>
            {isOn ? "Pause it" : "Turn on again"}
          </button>
        </div>
      )}
      {isOn !== null && consent.fault !== null ? (
        <p className="small s-danger" role="alert">
          {sentenceFor(consent.fault)}
        </p>
      ) : null}
    </>
  );
};
