import { useSyncExternalStore } from "react";

const key = "masterx.emotion-preview";
const listeners = new Set<() => void>();
let isOn: boolean | null = null;

const read = (): boolean => {
  try {
    isOn ??= localStorage.getItem(key) === "yes";
  } catch {
    // Storage is off: the choice holds until the page is left.
    isOn ??= false;
  }
  return isOn;
};

/** Whether one's text is read in this browser before it is sent. Off until turned on; remembered on this device. */
export const usePreviewChoice = (): readonly [isOn: boolean, choose: (next: boolean) => void] => [
  useSyncExternalStore(subscribe, read),
  choose,
];

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

const choose = (next: boolean): void => {
  isOn = next;
  try {
    if (next) localStorage.setItem(key, "yes");
    else localStorage.removeItem(key);
  } catch {
    // As above.
  }
  for (const listener of listeners) listener();
};
