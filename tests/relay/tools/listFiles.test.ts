// list_files over HTTP: what is filed on a record, within the policy.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { AssertionOptions } from '../../builders/assertions.ts';
import { account } from '../../builders/records.ts';
import { aWorld } from '../../builders/world.ts';
import type { World } from '../../builders/world.ts';
import { callOnce } from './callOnce.ts';
import { insert } from './files.ts';

interface Listing {
  total: number;
  rows: string[][];
  leftOut?: string[];
}

describe('list_files', () => {
  let world: World;
  let edge: string;
  beforeAll(async () => {
    world = await aWorld();
    edge = account(world, 'Edge Communications');
  });
  afterEach(() => world.reset());
  afterAll(() => world.close());

  const list = async (more?: AssertionOptions, id = edge) => {
    const { step, result } = await callOnce(world, 'list_files', { object: 'Account', id }, more);
    return { step, listing: result as Listing };
  };
  const documentId = (title: string) =>
    world.rows('ContentDocument').find((row) => row['Title'] === title)?.['Id'];

  it('gives title, type, size, when, who and id, the newest first', async () => {
    const { step, listing } = await list();

    expect(listing).toMatchObject({
      total: 2,
      truncated: false,
      columns: ['title', 'type', 'bytes', 'when', 'who', 'id'],
    });
    expect(listing.rows.map(([title, type]) => `${title}.${type}`)).toEqual([
      'Notes from the site visit.txt',
      'Meter readings.csv',
    ]);
    const [, readings] = listing.rows;
    expect(readings?.slice(2)).toEqual([
      '109',
      expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d$/),
      'Dana Whitfield',
      documentId('Meter readings'),
    ]);
    expect(step).toMatchObject({ status: 'done', label: 'Listed the files of Account' });
    expect(step.detail.records[0]).toMatchObject({ objectApiName: 'ContentDocument' });
  });

  it('lists the attachments of older days as well', async () => {
    const id = await insert(world, 'Attachment', {
      ParentId: edge,
      Name: 'terms.txt',
      ContentType: 'text/plain',
      Body: Buffer.from('Thirty days.').toString('base64'),
    });
    const { listing } = await list();

    expect(listing.total).toBe(3);
    expect(listing.rows.at(-1)).toMatchObject(['terms.txt', 'txt', '12', {}, 'Dana Whitfield', id]);
  });

  it.each(['ContentDocument', 'ContentDocumentLink', 'Account'])(
    'is blocked by a row for %s',
    async (object) => {
      const { step } = await list({ tools: [['list_files', object, 'Disabled', false, null]] });

      expect(step).toMatchObject({ status: 'blocked', error: { code: 'not_allowed' } });
    },
  );

  it('leaves out what the policy closes, and says which', async () => {
    const { listing } = await list({
      tools: [['list_files', 'Attachment', 'Disabled', false, null]],
      fields: [['ContentDocument', 'Title', 'Hidden']],
    });

    expect(listing.leftOut).toEqual(['attachments: not available']);
    expect(listing.rows.map(([title]) => title)).toEqual(['', '']);
    expect(JSON.stringify(listing)).not.toContain('Meter');
  });

  it('tells a record without files from one that is not there', async () => {
    const none = await list({}, await insert(world, 'Account', { Name: 'Empty Shelf' }));
    const gone = await list({}, `${edge.slice(0, 3)}000000000000`);

    expect(none.listing).toMatchObject({ total: 0, rows: [] });
    expect(gone.step).toMatchObject({ status: 'no_access', error: { code: 'record_not_found' } });
  });
});
