import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";

const nearPx = 60;

/**
 * What the list keeps in view as it grows: its newest message, from the beginning of that where it is taller than the
 * view; its very end, for who scrolled there; or nothing, for who scrolled elsewhere.
 */
type Kept = "newest" | "end" | "nothing";

/**
 * Keeps a scrolling list at its newest while the person is there. Elsewhere it stays where it is, also when earlier
 * messages come in above, and `missed` counts what came in below (null: nothing to jump to). `ids` are what is shown,
 * oldest first; each growth of `sentCount` brings the list to its newest.
 */
export const useStickToBottom = (ids: readonly string[], sentCount: number) => {
  const log = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLOListElement>(null);
  const kept = useRef<Kept>("newest");
  const setTop = useRef(0);
  const before = useRef({ firstId: ids[0], height: 0, sentCount });
  const [leftAt, setLeftAt] = useState<string | undefined>(undefined);
  const [isAway, setAway] = useState(false);

  const keep = useCallback(() => {
    const element = log.current;
    if (!element || kept.current === "nothing") return;
    element.scrollTop = kept.current === "end" ? endOf(element) : topOfNewest(element, content.current);
    setTop.current = element.scrollTop;
    setAway(false);
  }, []);

  const jump = useCallback(() => {
    kept.current = "end";
    keep();
  }, [keep]);

  const onLogScroll = (): void => {
    const element = log.current;
    if (!element) return;
    const was = kept.current;
    // What `keep` did, or the browser because the list ends higher now, is no wish of the person.
    const keptTop = Math.min(setTop.current, endOf(element));
    if (was !== "nothing" && Math.abs(element.scrollTop - keptTop) < 1) return;
    const isNear = (top: number): boolean => Math.abs(element.scrollTop - top) < nearPx;
    if (isNear(endOf(element))) kept.current = "end";
    else if (was !== "newest" || !isNear(topOfNewest(element, content.current))) kept.current = "nothing";
    if (kept.current === "nothing" && was !== "nothing") setLeftAt(ids.at(-1));
    setAway(kept.current === "nothing");
  };

  useLayoutEffect(() => {
    const element = log.current;
    if (!element) return;
    const { firstId, height, sentCount: sentBefore } = before.current;
    const earlierCame = firstId !== undefined && firstId !== ids[0];
    if (sentCount > sentBefore) kept.current = "newest";
    if (kept.current !== "nothing") keep();
    else if (earlierCame) element.scrollTop += element.scrollHeight - height;
    before.current = { firstId: ids[0], height: element.scrollHeight, sentCount };
  });

  useEffect(() => {
    const [element, inner] = [log.current, content.current];
    if (!element || !inner) return;
    const observer = new ResizeObserver(() => {
      keep();
      before.current.height = element.scrollHeight;
    });
    observer.observe(element);
    observer.observe(inner);
    return () => observer.disconnect();
  }, [keep]);

  return { log, content, onLogScroll, jump, missed: isAway ? newerThan(ids, leftAt) : null };
};

const endOf = (list: HTMLElement): number => list.scrollHeight - list.clientHeight;

/** The list's end, or less of it where the newest message would then begin above the view; 0 for a list of nothing. */
function topOfNewest(list: HTMLElement, content: HTMLElement | null): number {
  const newest = content?.lastElementChild;
  if (!newest) return 0;
  const begin = newest.getBoundingClientRect().top - list.getBoundingClientRect().top + list.scrollTop;
  return Math.max(0, Math.min(endOf(list), Math.floor(begin - breathingPx)));
}

/** So that what begins at the edge of the view is seen to begin there. */
const breathingPx = 8;

const newerThan = (ids: readonly string[], id: string | undefined): number => {
  const at = id === undefined ? -1 : ids.indexOf(id);
  return at < 0 ? 0 : ids.length - 1 - at;
};
