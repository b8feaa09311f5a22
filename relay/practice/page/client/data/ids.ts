// Record ids come in a short, case-sensitive form and a long one; the page works with the long one.

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';

/** The id with its three check characters, which encode where its capitals are. */
export function toId18(id: string): string {
  if (id.length !== 15) return id;
  const suffix = [0, 5, 10].map((start) => {
    const bits = [...id.slice(start, start + 5)].map((char, i) =>
      /[A-Z]/.test(char) ? 1 << i : 0,
    );
    return ALPHABET[bits.reduce((sum, bit) => sum + bit, 0)];
  });
  return id + suffix.join('');
}
