// Several things at once: a failure of one leaves none of the others under way behind it.

/** What they answer, once all of them have ended. Throws what the first in the list has thrown. */
export async function allEnded<const T extends readonly Promise<unknown>[]>(
  works: T,
): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> {
  await Promise.allSettled(works);
  return Promise.all(works);
}
