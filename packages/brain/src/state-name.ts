/** The six numbers, by their names on the wire. */
export const stateNames = [
  "cognitive_load",
  "engagement_level",
  "frustration_level",
  "fatigue_level",
  "confidence_level",
  "motivation_level",
] as const;

export type StateName = (typeof stateNames)[number];

/** Each in [0, 1]. */
export type SixNumbers = Readonly<Record<StateName, number>>;

/** One value a state, made by name. */
export function forEachState<Value>(make: (name: StateName) => Value): Readonly<Record<StateName, Value>> {
  return {
    cognitive_load: make("cognitive_load"),
    engagement_level: make("engagement_level"),
    frustration_level: make("frustration_level"),
    fatigue_level: make("fatigue_level"),
    confidence_level: make("confidence_level"),
    motivation_level: make("motivation_level"),
  };
}
