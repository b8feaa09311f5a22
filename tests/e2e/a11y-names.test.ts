// What a screen reader finds in the main states: names and roles, as somebody has read and accepted them.
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findChromium } from '../runner/chromium.ts';
import { openGallery } from './galleryPage.ts';
import type { GalleryPage } from './galleryPage.ts';

const executablePath = findChromium();
const ACCEPTED = path.resolve(import.meta.dirname, 'pictures/names');

/** Time goes on while the test looks: what counts down is not compared. */
const withoutSeconds = (names: string): string =>
  names.replaceAll(/\b\d+:\d\d\b(?! [AP]M)/g, 'm:ss');

describe.skipIf(executablePath === undefined)('names and roles', () => {
  let gallery: GalleryPage;
  beforeAll(async () => {
    gallery = await openGallery(executablePath!);
  });
  afterAll(() => gallery.close());

  it.each([
    ...['welcome', 'streaming', 'prose', 'table-long', 'chart-bars', 'unproven', 'steps-open'],
    ...['steps-no-access', 'card-update', 'card-upsert', 'card-edit', 'card-warning-duplicate'],
    ...['decided-partly', 'receipt-differences', 'connect', 'refused', 'rate-limited', 'offline'],
    ...['turn-limit', 'model-unavailable', 'kept', 'composer-editing', 'chart-measures'],
    ...['chart-table', 'link-rested', 'thumb-form', 'thumb-failed', 'edit-choices', 'edit-refused'],
    ...['steps-progress', 'card-sending', 'next-questions', 'chart-donut-six'],
  ])('%s', async (name) => {
    await gallery.show(name, { width: 420 });
    const names = withoutSeconds(await gallery.panel.ariaSnapshot());
    await expect(`${names}\n`).toMatchFileSnapshot(path.join(ACCEPTED, `${name}.yml`));
  });

  it('list-sorted, a window over the page', async () => {
    await gallery.show('list-sorted', { width: 420 });
    const names = await gallery.page.getByRole('dialog').ariaSnapshot();
    await expect(`${names}\n`).toMatchFileSnapshot(path.join(ACCEPTED, 'list-sorted.yml'));
  });
});
