/* oxlint-disable no-restricted-globals -- Only tests import this; the environment enters here. */
/** Random states for each property; BRAIN_PROPERTY_RUNS=50000 raises it. fast-check prints the seed of a failure. */
const leastRuns = 2_000;

export const propertyRuns = { numRuns: Math.max(leastRuns, Number(process.env["BRAIN_PROPERTY_RUNS"] ?? 0) || 0) };
