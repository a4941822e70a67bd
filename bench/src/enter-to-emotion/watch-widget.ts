declare global {
  interface Window {
    masterxBench?: { enteredAt: number | null; shownAfterMs(word: string, patienceMs: number): Promise<number> };
  }
}

/**
 * Runs inside the page. Time begins with the Enter key's own timestamp, which the browser takes when the key reaches
 * it, and ends after the frame in which the widget first says the word was painted.
 */
export function watchWidget(): void {
  const widgetSays = (word: string) => {
    const widget = document.querySelector('[data-testid="emotion-widget"]');
    return widget?.textContent.toLowerCase().includes(`you seem ${word.toLowerCase()}`) === true;
  };
  const watch: NonNullable<Window["masterxBench"]> = {
    enteredAt: null,
    shownAfterMs: (word, patienceMs) =>
      new Promise((resolve, reject) => {
        if (widgetSays(word)) return reject(new Error(`The widget says ${word} before anything was sent.`));
        const timer = setTimeout(() => {
          observer.disconnect();
          reject(new Error(`The widget did not say ${word} within ${patienceMs} ms.`));
        }, patienceMs);
        const observer = new MutationObserver(() => {
          if (!widgetSays(word) || watch.enteredAt === null) return;
          observer.disconnect();
          clearTimeout(timer);
          const enteredAt = watch.enteredAt;
          requestAnimationFrame(() => {
            // A message posted before a paint is taken after it.
            const { port1, port2 } = new MessageChannel();
            port1.addEventListener("message", () => resolve(performance.now() - enteredAt));
            port1.start();
            port2.postMessage(null);
          });
        });
        observer.observe(document.body, { subtree: true, childList: true, characterData: true });
      }),
  };
  window.masterxBench = watch;
  document.addEventListener(
    "keydown",
    (event) => {
      if (event.key === "Enter") watch.enteredAt = event.timeStamp;
    },
    true,
  );
}

/** Runs inside the page: resolves when nothing in it has changed for a while, as when the answer has been written. */
export function untilQuiet({ quietMs, patienceMs }: { quietMs: number; patienceMs: number }): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      observer.disconnect();
      resolve();
    };
    let timer = setTimeout(end, quietMs);
    const deadline = performance.now() + patienceMs;
    const observer = new MutationObserver(() => {
      clearTimeout(timer);
      timer = setTimeout(end, performance.now() > deadline ? 0 : quietMs);
    });
    observer.observe(document.body, { subtree: true, childList: true, characterData: true });
  });
}
