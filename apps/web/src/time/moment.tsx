import { momentWords } from "./moment-words.ts";
import { useNow } from "./use-now.ts";

/** "Today, 10:38", and the next day "Yesterday, 10:38"; `at` is milliseconds or ISO 8601. */
export const Moment = ({ at }: { at: number | string }) => {
  const now = useNow(60_000);
  const date = new Date(at);
  return (
    <time dateTime={date.toISOString()} title={date.toLocaleString()}>
      {momentWords(at, new Date(now))}
    </time>
  );
};
