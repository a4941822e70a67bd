export type PageSign = "online" | "offline" | "shown" | "hidden" | "frozen" | "thawed";

/** Tells what the browser says of network, attention and life, at once and from then on. Does nothing without a page. */
export function watchPage(tell: (sign: PageSign) => void): () => void {
  if (typeof window === "undefined") return () => {};
  const controller = new AbortController();
  const listen = (target: EventTarget, type: string, listener: (event: Event) => void) =>
    target.addEventListener(type, listener, { signal: controller.signal });
  const attention = () => tell(document.visibilityState === "hidden" ? "hidden" : "shown");
  listen(window, "online", () => tell("online"));
  listen(window, "offline", () => tell("offline"));
  listen(document, "visibilitychange", attention);
  // Not every browser says `freeze` to a page that it puts aside; a page that is left for good says nothing of use.
  listen(document, "freeze", () => tell("frozen"));
  listen(window, "pagehide", (event) => (event as PageTransitionEvent).persisted && tell("frozen"));
  const thaw = () => {
    tell("thawed");
    attention();
  };
  listen(document, "resume", thaw);
  listen(window, "pageshow", thaw);
  tell(navigator.onLine ? "online" : "offline");
  attention();
  return () => controller.abort();
}
