export interface FirstUseNoticeProps {
  readonly onAccept: () => void;
  readonly onPause: () => void;
}

/**
 * Before a person has said yes or no to the reading: what is read and what never is. Stands outside of the widget, which
 * is folded on phones.
 */
export const FirstUseNotice = ({ onAccept, onPause }: FirstUseNoticeProps) => (
  <section className="first-use" aria-label="Before you write">
    <p className="small">
      The tutor reads how your messages sound, so that it can slow down or speed up. Only your words, never your face,
      voice or typing. Pause it whenever you like.
    </p>
    <div className="row">
      <button type="button" className="btn primary tight" onClick={onAccept}>
        Fine
      </button>
      <button type="button" className="btn tight" onClick={onPause}>
        Pause it
      </button>
    </div>
  </section>
);
