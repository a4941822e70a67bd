import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";

const nearPx = 60;

/**
 * Keeps a scrolling list at its end while the person is there. Elsewhere it stays where it is, also when earlier
 * messages come in above, and `missed` counts what came in below (null: nothing to jump to). `ids` are what is shown,
 * oldest first; each growth of `sentCount` brings the list to its end.
 */
export const useStickToBottom = (ids: readonly string[], sentCount: number) => {
  const log = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLOListElement>(null);
  const isAtEnd = useRef(true);
  const before = useRef({ firstId: ids[0], height: 0, sentCount });
  const [leftAt, setLeftAt] = useState<string | undefined>(undefined);
  const [isAway, setAway] = useState(false);

  const jump = useCallback(() => {
    isAtEnd.current = true;
    log.current?.scrollTo({ top: log.current.scrollHeight });
  }, []);

  const onLogScroll = (): void => {
    const element = log.current;
    if (!element) return;
    const atEnd = element.scrollHeight - element.scrollTop - element.clientHeight < nearPx;
    if (!atEnd && isAtEnd.current) setLeftAt(ids.at(-1));
    isAtEnd.current = atEnd;
    setAway(!atEnd);
  };

  useLayoutEffect(() => {
    const element = log.current;
    if (!element) return;
    const { firstId, height, sentCount: sentBefore } = before.current;
    const earlierCame = firstId !== undefined && firstId !== ids[0];
    if (isAtEnd.current || sentCount > sentBefore) jump();
    else if (earlierCame) element.scrollTop += element.scrollHeight - height;
    before.current = { firstId: ids[0], height: element.scrollHeight, sentCount };
  });

  useEffect(() => {
    const [element, inner] = [log.current, content.current];
    if (!element || !inner) return;
    const observer = new ResizeObserver(() => {
      if (isAtEnd.current) jump();
      before.current.height = element.scrollHeight;
    });
    observer.observe(element);
    observer.observe(inner);
    return () => observer.disconnect();
  }, [jump]);

  return { log, content, onLogScroll, jump, missed: isAway ? newerThan(ids, leftAt) : null };
};

const newerThan = (ids: readonly string[], id: string | undefined): number => {
  const at = id === undefined ? -1 : ids.indexOf(id);
  return at < 0 ? 0 : ids.length - 1 - at;
};
