import type { Page } from "@playwright/test";

/** How many means a picture has along each side. */
const parts = 24;

/**
 * An exhibit of the gallery at a third of its size, as PNG in base64.
 *
 * @throws when the exhibit is taller than the window: such a picture is taken while the window is being enlarged, and
 * now and then shows what is beside it.
 */
export async function takePicture(page: Page, id: string): Promise<string> {
  const exhibit = page.locator(`#${id}`);
  const height = (await exhibit.boundingBox())?.height ?? 0;
  const window = page.viewportSize()?.height ?? 0;
  if (height > window) throw new Error(`#${id} is ${height} px tall, the window ${window}: make the window taller`);
  return await page.evaluate(shrink, (await exhibit.screenshot()).toString("base64"));
}

export interface Difference {
  /** Of all parts: whether it looks alike as a whole. */
  readonly mean: number;
  /** Of the part that differs most: whether anything is missing or was added anywhere. */
  readonly most: number;
}

/** How much two pictures differ in 24 by 24 parts, 0 to 255: what stands where counts, not each pixel. */
export async function difference(page: Page, one: string, other: string): Promise<Difference> {
  const [means = [], others = []] = await Promise.all(
    [one, other].map((png) => page.evaluate(meansOf, { png, side: parts })),
  );
  const each = means.map((value, index) => Math.abs(value - (others[index] ?? 0)));
  return { mean: each.reduce((sum, value) => sum + value, 0) / each.length, most: Math.max(...each) };
}

/**
 * How much an exhibit differs from a picture of it, once it is within `atMost` or has had a second to become so: a
 * browser that has much to do may take a picture before it has drawn all that has changed.
 */
export async function differenceAtRest(page: Page, id: string, known: string, atMost: Difference): Promise<Difference> {
  for (let left = 5; ; left -= 1) {
    const differs = await difference(page, known, await takePicture(page, id));
    if (left === 0 || (differs.mean <= atMost.mean && differs.most <= atMost.most)) return differs;
    await page.waitForTimeout(200);
  }
}

// These run in the page, each by itself.
async function shrink(png: string): Promise<string> {
  const image = new Image();
  image.src = `data:image/png;base64,${png}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [Math.ceil(image.width / 3), Math.ceil(image.height / 3)];
  const context = canvas.getContext("2d");
  if (!context) throw new Error("no canvas");
  context.imageSmoothingQuality = "high";
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL("image/png").slice("data:image/png;base64,".length);
}

/** Red, green and blue of each part; each pixel counts in one. */
async function meansOf({ png, side }: { readonly png: string; readonly side: number }): Promise<number[]> {
  const image = new Image();
  image.src = `data:image/png;base64,${png}`;
  await image.decode();
  const { width, height } = image;
  const context = new OffscreenCanvas(width, height).getContext("2d");
  if (!context) throw new Error("no canvas");
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, width, height);
  const sums = Array.from({ length: side * side * 3 }, () => 0);
  const counts = Array.from({ length: side * side }, () => 0);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const part = Math.floor((y * side) / height) * side + Math.floor((x * side) / width);
      counts[part] = (counts[part] ?? 0) + 1;
      for (let colour = 0; colour < 3; colour += 1)
        sums[part * 3 + colour] = (sums[part * 3 + colour] ?? 0) + (data[(y * width + x) * 4 + colour] ?? 0);
    }
  return sums.map((sum, index) => sum / Math.max(1, counts[Math.floor(index / 3)] ?? 1));
}
