/** Base address of the server's API without a final slash; empty: the page's own origin. */
export const backendUrl: string = (import.meta.env.VITE_BACKEND_URL ?? "").replace(/\/+$/, "");
