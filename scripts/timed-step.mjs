/** Says on stderr what is being done and how long it took; gives back what `run` gives. */
export function timedStep(title, run) {
  process.stderr.write(`${title}…\n`);
  const startedMs = performance.now();
  const result = run();
  process.stderr.write(`${title}: ${((performance.now() - startedMs) / 1000).toFixed(1)} s\n`);
  return result;
}
