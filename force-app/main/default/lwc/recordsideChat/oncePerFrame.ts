// One drawing a frame, however many words arrive.

/** @returns a function that runs the last of what it was given with the next frame; in a hidden tab, where there are none, at once */
export function oncePerFrame(): (run: () => void) => void {
  let frame = 0;
  return (run) => {
    if (document.hidden) {
      run();
      return;
    }
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(run);
  };
}
