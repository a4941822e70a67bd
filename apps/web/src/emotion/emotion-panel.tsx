import { EmotionWidget, FirstUseNotice } from "@masterx/react";
import { useState } from "react";
import { sentenceFor } from "../http/request-error.ts";
import { navigate } from "../routing/navigation.ts";
import { Icon } from "../icons/icon.tsx";
import { NotRight } from "./not-right.tsx";
import { isWidgetHidden, rememberWidgetHidden } from "./hidden-widget.ts";
import { useReadingConsent } from "./use-reading-consent.ts";

/** How one's own messages read, with the switch for it. */
export const EmotionPanel = () => {
  const consent = useReadingConsent();
  const [isHidden, setHidden] = useState(isWidgetHidden);
  const hide = (next: boolean): void => {
    rememberWidgetHidden(next);
    setHidden(next);
  };
  if (isHidden)
    return (
      <div className="emo-hidden" data-testid="emotion-widget">
        <span className="muted small">How your messages read is hidden.</span>
        <button type="button" className="btn tight" onClick={() => hide(false)}>
          <Icon name="eye" small />
          Show it
        </button>
      </div>
    );
  return (
    <>
      {consent.isNew ? (
        <FirstUseNotice onAccept={() => consent.decide(true)} onPause={() => consent.decide(false)} />
      ) : null}
      <EmotionWidget
        actions={<NotRight />}
        onPause={(paused) => consent.decide(!paused)}
        onHide={() => hide(true)}
        onWhoSees={() => navigate({ page: "account" })}
      />
      {consent.fault === null ? null : (
        <p className="small s-danger" role="alert">
          {sentenceFor(consent.fault)}
        </p>
      )}
    </>
  );
};
