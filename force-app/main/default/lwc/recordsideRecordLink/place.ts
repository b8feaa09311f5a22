// Where a small card stands beside what it tells of: within the window, below if there is room, else above.

const GAP = 4;
const MARGIN = 8;

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

interface Size {
  width: number;
  height: number;
}

/**
 * @param isRtl lines begin at the right, and so does the card
 * @returns the card's left and top in the window, in CSS pixels
 */
export function placeBeside(
  anchor: Box,
  card: Size,
  view: Size,
  isRtl: boolean,
): { left: number; top: number } {
  const mostLeft = Math.max(MARGIN, view.width - card.width - MARGIN);
  const start = isRtl ? anchor.right - card.width : anchor.left;
  const left = Math.min(Math.max(start, MARGIN), mostLeft);
  const below = anchor.bottom + GAP;
  const fitsBelow = below + card.height + MARGIN <= view.height;
  return { left, top: fitsBelow ? below : Math.max(MARGIN, anchor.top - GAP - card.height) };
}
