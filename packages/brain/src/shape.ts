/** What is wrong with a value, said with its path, or null. */
export type Shape = (value: unknown, path: string) => string | null;

export function number(least: number, most: number): Shape {
  return (value, path) =>
    typeof value === "number" && value >= least && value <= most
      ? null
      : wrong(path, `a number from ${least} to ${most}`, value);
}

export function text(mostLength: number): Shape {
  return (value, path) =>
    typeof value === "string" && value.length <= mostLength
      ? null
      : wrong(path, `a text of at most ${mostLength}`, value);
}

export function oneOf(...allowed: readonly (string | number)[]): Shape {
  return (value, path) =>
    allowed.some((entry) => entry === value) ? null : wrong(path, `one of ${allowed.join(", ")}`, value);
}

export function nullable(shape: Shape): Shape {
  return (value, path) => (value === null ? null : shape(value, path));
}

export function where(shape: Shape, holds: (value: string) => boolean, what: string): Shape {
  return (value, path) => shape(value, path) ?? (holds(String(value)) ? null : wrong(path, what, value));
}

export function list(shape: Shape, mostEntries: number): Shape {
  return (value, path) => {
    if (!Array.isArray(value) || value.length > mostEntries)
      return wrong(path, `a list of at most ${mostEntries}`, value);
    return firstFault(value.map((entry: unknown, index) => () => shape(entry, `${path}[${index}]`)));
  };
}

/** A list of exactly these, in this order. */
export function tuple(...shapes: readonly Shape[]): Shape {
  return (value, path) => {
    if (!Array.isArray(value) || value.length !== shapes.length)
      return wrong(path, `a list of ${shapes.length}`, value);
    return firstFault(shapes.map((shape, index) => () => shape(value[index], `${path}[${index}]`)));
  };
}

/** Exactly these fields. */
export function object(fields: Readonly<Record<string, Shape>>): Shape {
  return (value, path) => {
    if (!isRecord(value)) return wrong(path, "an object", value);
    const unknown = Object.keys(value).find((key) => !Object.hasOwn(fields, key));
    if (unknown !== undefined) return `${path} has a field "${unknown}" that this version does not know`;
    return firstFault(
      Object.entries(fields).map(
        ([key, shape]) =>
          () =>
            shape(Object.hasOwn(value, key) ? value[key] : undefined, `${path}.${key}`),
      ),
    );
  };
}

/** One of several objects, told apart by one field. */
export function variant(field: string, shapes: Readonly<Record<string, Shape>>): Shape {
  return (value, path) => {
    const tag = isRecord(value) ? String(value[field]) : "";
    const shape = Object.hasOwn(shapes, tag) ? shapes[tag] : undefined;
    return shape === undefined
      ? wrong(path, `${field} one of ${Object.keys(shapes).join(", ")}`, value)
      : shape(value, path);
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function firstFault(checks: readonly (() => string | null)[]): string | null {
  for (const check of checks) {
    const fault = check();
    if (fault !== null) return fault;
  }
  return null;
}

function wrong(path: string, expected: string, got: unknown): string {
  return `${path} should be ${expected} and is ${(JSON.stringify(got) ?? "absent").slice(0, 60)}`;
}
