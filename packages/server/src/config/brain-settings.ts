// The environment names of the Virtual Brain.
import { withDefault } from "./define-setting.ts";
import { text } from "./setting-values.ts";

export const brainSettings = {
  BRAIN_REFIT_HOUR: withDefault(text.regex(/^(?:off|1?\d|2[0-3])$/), {
    group: "Virtual Brain",
    summary:
      "Hour of the server's clock at which what all learners taught is learnt anew from all stored answers, in several passes: seconds of work in a thread of its own, once a night on a database, not before there are 1,000 answers that may teach. `masterx brain refit` does it at any time.",
    allowed: "a whole number from 0 to 23, or off",
    default: "3",
    example: "off",
  }),
} as const;
