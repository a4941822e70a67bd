/** An exception in a page's own handler: told as the browser tells any, without stopping what goes on. */
export function reportFault(error: unknown): void {
  (globalThis.reportError ?? console.error)(error);
}
