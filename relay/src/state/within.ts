// Waiting for something that may never come: a process that is told to end has to end.

/** Waits for `work`, but for no longer than `waitMs`; answers whether it was done by then. Throws what `work` throws. */
export async function within(waitMs: number, work: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), waitMs);
  });
  try {
    return await Promise.race([work.then(() => true), late]);
  } finally {
    clearTimeout(timer);
  }
}
