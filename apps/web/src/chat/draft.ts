export interface Drafts {
  read: (sessionId: string) => string;
  write: (sessionId: string, text: string) => void;
}

/** Unsent text by person and session; an empty one is forgotten. A storage that refuses loses the draft, nothing else. */
export const createDrafts = (storage: Pick<Storage, "getItem" | "setItem" | "removeItem">, userId: string): Drafts => {
  const key = (sessionId: string): string => `masterx.draft.${userId}.${sessionId}`;
  return {
    read: (sessionId) => {
      try {
        return storage.getItem(key(sessionId)) ?? "";
      } catch {
        return "";
      }
    },
    write: (sessionId, text) => {
      try {
        if (text === "") storage.removeItem(key(sessionId));
        else storage.setItem(key(sessionId), text);
      } catch {
        // Full or forbidden: the text is still in the box.
      }
    },
  };
};
