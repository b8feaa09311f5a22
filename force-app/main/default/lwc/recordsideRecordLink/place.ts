// Where a small card stands beside what it tells of: within the window, below if there is room, else above.

const GAP = 4;
const MARGIN = 8;

interface Box {
  left: number;
  top: number;
  bottom: number;
}

interface Size {
  width: number;
  height: number;
}

/** @returns the card's left and top in the window, in CSS pixels */
export function placeBeside(anchor: Box, card: Size, view: Size): { left: number; top: number } {
  const mostLeft = Math.max(MARGIN, view.width - card.width - MARGIN);
  const left = Math.min(Math.max(anchor.left, MARGIN), mostLeft);
  const below = anchor.bottom + GAP;
  const fitsBelow = below + card.height + MARGIN <= view.height;
  return { left, top: fitsBelow ? below : Math.max(MARGIN, anchor.top - GAP - card.height) };
}
