// Whether two pictures show the same: looked at piece by piece, so that one changed word counts in a high picture too.
import pixelmatch from 'pixelmatch';
import type { PNG } from 'pngjs';

/** Pixels; each piece lies half over the next, so that no word falls between two. */
const TILE = 32;
const STRIDE = 16;

interface Measure {
  /** How far two colours may lie apart and still count as the same: 0 to 1. */
  threshold: number;
  /** The share of a piece that may differ. */
  tolerance: number;
}

/** Letters drawn otherwise on another computer pass, a letter that is another one does not. */
const INK: Measure = { threshold: 0.15, tolerance: 0.03 };
/** A background of another colour, however light it is. */
const GROUND: Measure = { threshold: 0.03, tolerance: 0.5 };

/**
 * @param known of the same size as `taken`
 * @returns the worst piece where the two differ more than they may, with the share of its pixels; undefined when they
 *   show the same
 */
export function differingTile(
  known: PNG,
  taken: PNG,
): { x: number; y: number; share: number } | undefined {
  for (const measure of [INK, GROUND]) {
    const worst = worstTile(known, taken, measure.threshold);
    if (worst.share > measure.tolerance) return worst;
  }
  return undefined;
}

/** The piece in which the largest share of pixels differs, those at the edges of letters left out. */
function worstTile(
  known: PNG,
  taken: PNG,
  threshold: number,
): { x: number; y: number; share: number } {
  const { width, height } = known;
  const mask = Buffer.alloc(width * height * 4);
  const worst = { x: 0, y: 0, share: 0 };
  const options = { threshold, diffMask: true };
  if (pixelmatch(known.data, taken.data, mask, width, height, options) === 0) return worst;
  const sums = summed(mask, width, height);
  const at = (x: number, y: number): number => sums[y * (width + 1) + x]!;
  for (let y = 0; y < height; y += STRIDE) {
    for (let x = 0; x < width; x += STRIDE) {
      const [right, bottom] = [Math.min(width, x + TILE), Math.min(height, y + TILE)];
      const pixels = at(right, bottom) - at(x, bottom) - at(right, y) + at(x, y);
      const share = pixels / TILE ** 2;
      if (share > worst.share) Object.assign(worst, { x, y, share });
    }
  }
  return worst;
}

/** How many differing pixels lie above and to the left of each point. */
function summed(mask: Buffer, width: number, height: number): Uint32Array {
  const sums = new Uint32Array((width + 1) * (height + 1));
  for (let y = 0; y < height; y += 1) {
    for (let x = 0, line = 0; x < width; x += 1) {
      if (mask[(y * width + x) * 4 + 3]! > 0) line += 1;
      sums[(y + 1) * (width + 1) + x + 1] = sums[y * (width + 1) + x + 1]! + line;
    }
  }
  return sums;
}
