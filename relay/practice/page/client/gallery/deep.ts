// Looks through the components of the panel, which a page cannot do with a selector.

/** Every element below `root`, those inside of components included, in the order of the document. */
export function* deepElements(root: Element): Generator<HTMLElement> {
  for (const element of (root.shadowRoot ?? root).querySelectorAll<HTMLElement>('*')) {
    yield element;
    if (element.shadowRoot) yield* deepElements(element);
  }
}

const PAUSE_MS = 30;
const LONGEST_MS = 3_000;
const LONGEST_BUSY_MS = 600;

/** Resolves when there have been `looks` at the same content; after three seconds in any case. */
export async function whenQuiet(root: Element, looks = 3): Promise<void> {
  const start = performance.now();
  let before = '';
  let same = 0;
  while (same < looks && performance.now() - start < LONGEST_MS) {
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    const isBusy = performance.now() - start < LONGEST_BUSY_MS && busy(root);
    const now = fingerprint(root);
    same = now === before && !isBusy ? same + 1 : 0;
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
