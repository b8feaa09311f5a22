// The gallery shows all that the panel can look like: every rule of its styles holds for something in some state.
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { galleryStates } from '../../relay/practice/page/gallery/states.ts';
import { bundlesFolder } from '../../tools/build-lwc.ts';
import { findChromium } from '../runner/chromium.ts';
import { openGallery } from './galleryPage.ts';
import type { GalleryPage } from './galleryPage.ts';

const executablePath = findChromium();

/** Our own window is drawn by Lightning's. */
const TAGS: Record<string, string> = { 'c-recordside-list': 'lightning-modal' };
/** What is too far up to be laid out before it is in sight: nothing that could be looked at. */
const UNSEEN = [
  'c-recordside-message kept',
  'c-recordside-message far',
  'c-recordside-transcript turn_far',
];

const tagOf = (bundle: string): string =>
  `c-${bundle.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

/** The classes that the panel has rules for, each after the tag of its component. */
function styledClasses(): string[] {
  return globSync('*/*.css', { cwd: bundlesFolder }).flatMap((file) => {
    const css = readFileSync(path.join(bundlesFolder, file), 'utf8').replace(/\/\*[^]*?\*\//g, '');
    const classes = css.match(/(?<=\.)[a-z][\w-]*(?=[^;{}]*\{)/g) ?? [];
    return [...new Set(classes)].map((name) => `${tagOf(path.dirname(file))} ${name}`);
  });
}

/** The classes of everything that a state shows, each after the tag of the component that it stands in. */
const shownClasses = ({ page }: GalleryPage): Promise<string[]> =>
  page.evaluate(() => {
    const found = new Set<string>();
    const visit = (root: ParentNode, owner: string): void => {
      for (const element of root.querySelectorAll('*')) {
        for (const name of element.classList) found.add(`${owner} ${name}`);
        if (element.shadowRoot) visit(element.shadowRoot, element.localName);
      }
    };
    visit(document, '');
    return [...found];
  });

describe.skipIf(executablePath === undefined)('the states of the gallery', () => {
  let gallery: GalleryPage;
  beforeAll(async () => {
    gallery = await openGallery(executablePath!);
  });
  afterAll(() => gallery.close());

  it('show everything that the panel has a style for', async () => {
    const missing = new Set(styledClasses());
    expect(missing.size).toBeGreaterThan(200);
    for (const { name } of galleryStates) {
      await gallery.show(name, { width: 420, still: true });
      for (const one of await shownClasses(gallery)) {
        const owner = one.slice(0, one.indexOf(' '));
        const bundle = Object.keys(TAGS).find((tag) => TAGS[tag] === owner) ?? owner;
        missing.delete(`${bundle}${one.slice(owner.length)}`);
      }
    }
    expect([...missing].toSorted()).toEqual(UNSEEN.toSorted());
  }, 300_000);
});
