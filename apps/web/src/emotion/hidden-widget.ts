const key = "masterx.emotion-hidden";

export const isWidgetHidden = (): boolean => {
  try {
    return localStorage.getItem(key) === "yes";
  } catch {
    return false;
  }
};

/** Remembered on this device; what is read does not change with it. */
export const rememberWidgetHidden = (isHidden: boolean): void => {
  try {
    if (isHidden) localStorage.setItem(key, "yes");
    else localStorage.removeItem(key);
  } catch {
    // Storage is off: the choice holds until the page is left.
  }
};
