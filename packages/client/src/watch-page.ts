export type PageSign = "online" | "offline" | "shown" | "hidden";

/** Tells what the browser says of network and attention, at once and from then on. Does nothing without a page. */
export function watchPage(tell: (sign: PageSign) => void): () => void {
  if (typeof window === "undefined") return () => {};
  const controller = new AbortController();
  const attention = () => tell(document.visibilityState === "hidden" ? "hidden" : "shown");
  const listen = (target: EventTarget, type: string, listener: () => void) =>
    target.addEventListener(type, listener, { signal: controller.signal });
  listen(window, "online", () => tell("online"));
  listen(window, "offline", () => tell("offline"));
  listen(window, "pageshow", attention);
  listen(document, "visibilitychange", attention);
  listen(document, "resume", attention);
  tell(navigator.onLine ? "online" : "offline");
  attention();
  return () => controller.abort();
}
