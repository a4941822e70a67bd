import { useEffect, useState } from "react";
import { loadReader, type LocalReader } from "./load-reader.ts";

export type LocalReaderState =
  | { readonly state: "off" }
  | { readonly state: "loading" }
  | { readonly state: "ready"; readonly reader: LocalReader }
  | { readonly state: "failed"; readonly retry: () => void };

/** The emotion model in this page, loaded while `isOn`. */
export const useLocalReader = (isOn: boolean): LocalReaderState => {
  const [attempt, setAttempt] = useState(0);
  const [reader, setReader] = useState<LocalReader | null>(null);
  const [failedAttempt, setFailedAttempt] = useState<number | null>(null);
  useEffect(() => {
    if (!isOn) return;
    let isCurrent = true;
    loadReader().then(
      (loaded) => isCurrent && setReader(loaded),
      () => isCurrent && setFailedAttempt(attempt),
    );
    return () => {
      isCurrent = false;
    };
  }, [isOn, attempt]);
  if (!isOn) return { state: "off" };
  if (reader !== null) return { state: "ready", reader };
  if (failedAttempt === attempt) return { state: "failed", retry: () => setAttempt(attempt + 1) };
  return { state: "loading" };
};
