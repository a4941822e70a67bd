/** The server's base address from the document's `ws://host:port/ws`; nothing given is found as the client does. */
export const serverAddress = (url: string | undefined): string | undefined =>
  url?.replace(/^ws/, "http").replace(/\/(?:api\/)?ws\/?$/, "") || undefined;
