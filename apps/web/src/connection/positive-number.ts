/** A setting of the build as a number above 0; anything else counts as not set. */
export const positiveNumber = (setting: string | undefined): number | undefined => {
  const value = Number(setting);
  return Number.isFinite(value) && value > 0 ? value : undefined;
};
