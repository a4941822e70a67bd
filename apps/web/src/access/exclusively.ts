/** Runs `run` while no other page of this browser runs one, where the browser can promise that. */
export const exclusively = <Result>(run: () => Promise<Result>): Promise<Result> =>
  "locks" in navigator ? navigator.locks.request("masterx-refresh", run) : run();
