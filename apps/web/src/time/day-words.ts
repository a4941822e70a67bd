/** The day as a person says it: Today, Yesterday, or the weekday and date (with the year when it is another). */
export const dayWords = (at: Date, now: Date): string => {
  const yesterday = new Date(now);
  yesterday.setDate(now.getDate() - 1);
  if (localDay(at) === localDay(now)) return "Today";
  if (localDay(at) === localDay(yesterday)) return "Yesterday";
  const year = at.getFullYear() === now.getFullYear() ? {} : { year: "numeric" as const };
  return at.toLocaleDateString(undefined, { weekday: "long", day: "numeric", month: "long", ...year });
};

/** The local calendar day, `2026-11-24`. */
export const localDay = (at: Date): string =>
  `${at.getFullYear()}-${String(at.getMonth() + 1).padStart(2, "0")}-${String(at.getDate()).padStart(2, "0")}`;
