const format = new Intl.DateTimeFormat(undefined, { hour: "numeric", minute: "2-digit" });

/** The time of day as the person's own device writes it; `at` is milliseconds or ISO 8601. */
export const clockTime = (at: number | string): string => format.format(new Date(at));
