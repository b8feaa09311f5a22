// The single keys of a card.

/** Pressed on the card itself, in small letters; '' in its fields, where a key is text, and with keys that mean more. */
export function plainKey(event: KeyboardEvent): string {
  const { target, currentTarget, ctrlKey, metaKey, altKey, repeat, key } = event;
  const isPlain = target === currentTarget && !ctrlKey && !metaKey && !altKey && !repeat;
  return isPlain ? key.toLowerCase() : '';
}
