import { useConsents } from "../account/consents.ts";

/** The person's own switch for the reading of their messages; `decide` also answers the first-use notice. */
export const useReadingConsent = () => {
  const { known, fault, decide } = useConsents();
  return {
    known,
    isNew: known?.announced === false,
    fault,
    decide: (granted: boolean): void => decide("emotion_reading", granted),
  };
};
