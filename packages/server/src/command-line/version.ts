/** As package.json states it. */
export async function version(): Promise<string> {
  const stated = (await Bun.file(new URL("../../package.json", import.meta.url)).json()) as {
    readonly version: string;
  };
  return stated.version;
}
