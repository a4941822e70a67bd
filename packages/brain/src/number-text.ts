const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** By the code of a character; 64 for what is no digit. */
const valueOf = Uint8Array.from({ length: 128 }, (_, code) => {
  const value = digits.indexOf(String.fromCharCode(code));
  return value < 0 ? 64 : value;
});

/**
 * Whole numbers as text, small ones in one character: five bits a digit, the lowest first, a sixth says that more follow;
 * the sign is the last bit (zigzag, as in Protocol Buffers).
 * @throws RangeError for what is not whole, or beyond 2⁵²
 */
export function textOf(numbers: readonly number[]): string {
  let text = "";
  for (const number of numbers) {
    if (!Number.isInteger(number) || Math.abs(number) > 2 ** 52) throw new RangeError(`${number} is no whole number.`);
    let left = number < 0 ? -2 * number - 1 : 2 * number;
    for (; left >= 32; left = Math.floor(left / 32)) text += digits.charAt(32 + (left % 32));
    text += digits.charAt(left);
  }
  return text;
}

/** null for what `textOf` does not write. */
export function numbersIn(text: string): number[] | null {
  const numbers: number[] = [];
  let value = 0;
  let scale = 1;
  for (let index = 0; index < text.length; index += 1) {
    const digit = valueOf[text.charCodeAt(index)] ?? 64;
    if (digit === 64 || scale > 2 ** 50) return null;
    value += (digit % 32) * scale;
    scale *= 32;
    if (digit >= 32) continue;
    numbers.push(value % 2 === 1 ? -(value + 1) / 2 : value / 2);
    value = 0;
    scale = 1;
  }
  return scale === 1 ? numbers : null;
}
