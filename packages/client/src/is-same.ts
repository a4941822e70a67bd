/** Whether both have the same values under the first one's keys, one level deep. */
export function isSame<Value extends object>(one: Value, other: Value): boolean {
  return Object.entries(one).every(([key, value]) => Object.is(value, Reflect.get(other, key)));
}
