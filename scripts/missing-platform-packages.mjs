const systems = ["aix", "android", "darwin", "freebsd", "linux", "netbsd", "openbsd", "openharmony", "sunos", "win32"];
const processors = ["arm", "arm64", "ia32", "loong64", "mips64el", "ppc64", "riscv64", "s390x", "wasm32", "x64"];

const otherWords = { windows: "win32", aarch64: "arm64" };

/**
 * The entries that a lock file's `packages` lack: optional dependencies on builds for one platform, whose names say which
 * one. They get no integrity, which is known only to a registry that has them.
 */
export function missingPlatformPackages(packages) {
  const missing = {};
  for (const [from, { optionalDependencies = {}, dev }] of Object.entries(packages)) {
    for (const [name, version] of Object.entries(optionalDependencies)) {
      const platform = platformOf(name);
      const found = placesFor(from, name).find((place) => packages[place] ?? missing[place]);
      const isExact = /^\d+\.\d+\.\d+/.test(version);
      if (!platform || (found && (!isExact || (packages[found] ?? missing[found]).version === version))) continue;
      if (!isExact)
        throw new Error(`${from} wants ${name} ${version}, a range: only a registry that has it can tell which.`);
      // Another version stands where this one would: it goes below the package that wants it.
      const place = found ? `${from}/node_modules/${name}` : `node_modules/${name}`;
      missing[place] = { version, ...platform, ...(dev ? { dev } : {}), optional: true };
    }
  }
  return missing;
}

/** Where Node looks for `name` from a package, nearest first. */
function placesFor(from, name) {
  const places = [];
  for (let at = from; at !== ""; at = at.slice(0, Math.max(0, at.lastIndexOf("/node_modules/"))))
    places.push(`${at}/node_modules/${name}`);
  return [...places, `node_modules/${name}`];
}

/** `@oxfmt/binding-linux-x64-musl` -> os linux, cpu x64, libc musl; null for a package of no single platform. */
function platformOf(name) {
  const words = name
    .split("/")
    .at(-1)
    .split("-")
    .map((word) => otherWords[word] ?? word);
  const os = systems.find((system) => words.includes(system));
  const cpu = processors.find((processor) => words.includes(processor));
  if (!os && cpu !== "wasm32") return null;
  const libc = words.some((word) => word.startsWith("musl"))
    ? "musl"
    : words.some((word) => word.startsWith("gnu"))
      ? "glibc"
      : null;
  return {
    ...(cpu ? { cpu: [cpu] } : {}),
    ...(os ? { os: [os] } : {}),
    ...(os === "linux" && libc ? { libc: [libc] } : {}),
  };
}
