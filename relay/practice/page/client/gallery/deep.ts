// Looks through the components of the panel, which a page cannot do with a selector.

/** Every element below `root`, those inside of components included, in the order of the document. */
export function* deepElements(root: Element): Generator<HTMLElement> {
  for (const element of (root.shadowRoot ?? root).querySelectorAll<HTMLElement>('*')) {
    yield element;
    if (element.shadowRoot) yield* deepElements(element);
  }
}

const PAUSE_MS = 30;
const LONGEST_MS = 10_000;

/** Resolves when there have been `looks` at the same content and nothing is being opened; after `longestMs` in any case. */
export async function whenQuiet(root: Element, looks = 3, longestMs = LONGEST_MS): Promise<void> {
  const start = performance.now();
  let before = '';
  let same = 0;
  while (same < looks && performance.now() - start < longestMs) {
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    const now = fingerprint(root);
    same = now === before && !busy(root) ? same + 1 : 0;
    before = now;
  }
}

/** The session is still being opened. */
const busy = (root: Element): boolean =>
  [...deepElements(root)].some(({ ariaBusy }) => ariaBusy === 'true');

function fingerprint(root: Element): string {
  let elements = 0;
  let height = 0;
  for (const element of deepElements(root)) {
    elements += 1;
    height += element.offsetHeight;
  }
  return `${elements}/${height}`;
}
