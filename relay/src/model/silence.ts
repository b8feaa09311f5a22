// How long a model may say nothing: a word is noted, and only the timer that is due looks how long ago the last one was.

export interface Silence {
  /** Something was said. */
  broken(): void;
  /** It is no longer listened to. */
  end(): void;
}

/** Calls `fallen` once when nothing was said for `ms`. Moving a timer with every word would cost more than the word. */
export function createSilence(ms: number, fallen: () => void): Silence {
  let last = performance.now();
  const look = (): void => {
    const left = last + ms - performance.now();
    if (left < 1) fallen();
    else timer = setTimeout(look, left);
  };
  let timer = setTimeout(look, ms);
  return {
    broken() {
      last = performance.now();
    },
    end: () => clearTimeout(timer),
  };
}
