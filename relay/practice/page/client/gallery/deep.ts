// Looks through the components of the panel, which a page cannot do with a selector.

/** Every element below `root`, those inside of components included, in the order of the document. */
export function* deepElements(root: Element): Generator<HTMLElement> {
  for (const element of (root.shadowRoot ?? root).querySelectorAll<HTMLElement>('*')) {
    yield element;
    if (element.shadowRoot) yield* deepElements(element);
  }
}

const PAUSE_MS = 40;
/** So many looks at the same content count as quiet. */
const LOOKS = 3;
const LONGEST_MS = 3_000;

/** Resolves when nothing is added or removed any more; after three seconds in any case. */
export async function whenQuiet(root: Element): Promise<void> {
  const until = performance.now() + LONGEST_MS;
  let before = '';
  for (let looks = 0; looks < LOOKS && performance.now() < until; looks += 1) {
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    const now = fingerprint(root);
    if (now !== before) looks = 0;
    before = now;
  }
}

function fingerprint(root: Element): string {
  let elements = 0;
  let height = 0;
  for (const element of deepElements(root)) {
    elements += 1;
    height += element.offsetHeight;
  }
  return `${elements}/${height}`;
}
