/** A number with as many digits as one reads at a glance: 0.04, 1.5, 74, 1,284. */
export const shortNumber = (value: number): string =>
  value.toLocaleString(undefined, {
    maximumFractionDigits: value < 0.1 ? 2 : value < 10 ? 1 : 0,
  });

/** `12 ms`, `1.4 s`; null is nothing measured. */
export const durationWords = (ms: number | null): { readonly value: string; readonly unit: string } => {
  if (ms === null) return { value: "–", unit: "" };
  return ms < 1_000 ? { value: shortNumber(ms), unit: "ms" } : { value: shortNumber(ms / 1_000), unit: "s" };
};

export const bytesWords = (bytes: number): string =>
  bytes < 1e9 ? `${shortNumber(bytes / 1e6)} MB` : `${shortNumber(bytes / 1e9)} GB`;

/** How long something has been going on: `4 min`, `3 h`, `12 days`. */
export const spanWords = (ms: number): string => {
  const minutes = Math.floor(ms / 60_000);
  if (minutes < 1) return "less than a minute";
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return `${hours} h`;
  return `${Math.floor(hours / 24)} days`;
};
