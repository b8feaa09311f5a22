// One drawing of many words: no more often than the relay sends them.

/** What the relay collects before it sends it. */
const APART_MS = 30;
/** A timer that ends within the frame before is in time for the next one. */
const EARLY_MS = 10;

/**
 * @returns a function that runs the last of what it was given with one of the next frames, which are at least
 * `APART_MS` from one another; in a hidden tab, where there are no frames, at once
 */
export function oncePerFrame(): (run: () => void) => void {
  let wanted: (() => void) | undefined;
  let drawnAt = -Infinity;
  const draw = (): void => {
    drawnAt = performance.now();
    const run = wanted;
    wanted = undefined;
    run?.();
  };
  return (run) => {
    if (document.hidden) {
      run();
      return;
    }
    const isWaiting = wanted !== undefined;
    wanted = run;
    if (isWaiting) return;
    const restMs = APART_MS - EARLY_MS - (performance.now() - drawnAt);
    if (restMs > 0) setTimeout(() => requestAnimationFrame(draw), restMs);
    else requestAnimationFrame(draw);
  };
}
