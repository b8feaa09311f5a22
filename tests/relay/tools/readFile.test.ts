// read_file over HTTP: the words of real files, and what hostile ones do not do.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { AssertionOptions } from '../../builders/assertions.ts';
import { account } from '../../builders/records.ts';
import { aWorld } from '../../builders/world.ts';
import type { World } from '../../builders/world.ts';
import { callOnce } from './callOnce.ts';
import { insert, pdfBomb, upload, zipBomb } from './files.ts';

interface Read {
  title: string;
  kind: string;
  text: string;
  rows: string[][];
  columns: string[];
  total?: number;
  truncated: boolean;
  next?: number;
  error?: { code: string; hint: string };
}

const MB = 1024 * 1024;

describe('read_file', () => {
  let world: World;
  let edge: string;
  beforeAll(async () => {
    world = await aWorld({ limits: { toolResultChars: 4_000 } });
    edge = account(world, 'Edge Communications');
  });
  afterEach(() => world.reset());
  afterAll(() => world.close());

  const read = async (id: string, more?: AssertionOptions, from?: number) => {
    const args = { id, ...(from !== undefined && { from }) };
    const { step, result } = await callOnce(world, 'read_file', args, more);
    return { step, file: result as Read };
  };
  const seeded = (title: string) =>
    String(world.rows('ContentDocument').find((row) => row['Title'] === title)?.['Id']);
  const uploaded = async (name: string, bytes: Uint8Array | string) =>
    read(await upload(world, name, Buffer.from(bytes), edge));

  it('reads text', async () => {
    const { step, file } = await read(seeded('Notes from the site visit'));

    expect(file).toMatchObject({
      title: 'Notes from the site visit',
      kind: 'text',
      truncated: false,
    });
    expect(file.text).toContain('The decision is made by Sean Forbes (CFO).');
    expect(step).toMatchObject({ status: 'done', label: 'Read Notes from the site visit' });
    expect(step.apiCalls).toBeLessThanOrEqual(5);
  });

  it('reads a table as columns and rows', async () => {
    const { file } = await read(seeded('Meter readings'));

    expect(file).toMatchObject({
      kind: 'csv',
      total: 4,
      columns: ['Unit', 'Month', 'Hours', 'Fuel (l)'],
    });
    expect(file.rows[1]).toEqual(['A-1', '2026-09', '96', '3655']);
  });

  it('reads PDF and Word', async () => {
    const contract = await read(seeded('Frame contract United Oil'));
    const quote = await read(seeded('Quote Edge Installation'));

    expect(contract.file).toMatchObject({ kind: 'docx', truncated: false });
    expect(contract.file.text).toContain('United Oil & Gas Corp.\n\nTerm: 36 months.');
    expect(quote.file).toMatchObject({ kind: 'pdf', pages: 1, truncated: false });
    expect(quote.file.text).toContain('Valid for 30 days. Delivery within eight weeks.');
  });

  it('reads the newest version of a file, and one version by its own id', async () => {
    const document = await upload(world, 'plan.txt', Buffer.from('Old.'), edge);
    const first = String(
      world.rows('ContentVersion').find((row) => row['ContentDocumentId'] === document)?.['Id'],
    );
    await insert(world, 'ContentVersion', {
      Title: 'plan',
      PathOnClient: 'plan.txt',
      ContentDocumentId: document,
      VersionData: Buffer.from('New.').toString('base64'),
    });

    expect((await read(document)).file.text).toBe('New.');
    expect((await read(first)).file.text).toBe('Old.');
  });

  it('reads attachments', async () => {
    const Body = Buffer.from('Thirty days.').toString('base64');
    const id = await insert(world, 'Attachment', { ParentId: edge, Name: 'terms.txt', Body });

    expect((await read(id)).file).toMatchObject({ title: 'terms.txt', text: 'Thirty days.' });
  });

  it('reads long texts and tables part by part, each part once', async () => {
    const lines = Array.from({ length: 900 }, (_, i) => `"Line" ${i} of 😀`);
    const text = await upload(world, 'long.txt', Buffer.from(lines.join('\n')), edge);
    const csv = ['No,Word', ...lines.map((_line, i) => `${i},w${i}`)].join('\n');
    const table = await upload(world, 'long.csv', Buffer.from(csv), edge);
    const parts: string[] = [];
    const rows: string[][] = [];
    for (let from: number | undefined = 0; from !== undefined;) {
      const { file }: { file: Read } = await read(text, {}, from);
      parts.push(file.text);
      expect(JSON.stringify(file).length).toBeLessThanOrEqual(4_000);
      expect(file.truncated).toBe(file.next !== undefined);
      from = file.next;
    }
    for (let from: number | undefined = 0; from !== undefined;) {
      const { file }: { file: Read } = await read(table, {}, from);
      rows.push(...file.rows);
      expect(file.total).toBe(900);
      from = file.next;
    }
    expect(parts.length).toBeGreaterThan(3);
    expect(parts.join('')).toBe(lines.join('\n'));
    expect(rows.map(([number]) => Number(number))).toEqual(lines.map((_line, i) => i));
  });

  it('reads a table of 30 columns, with quotes, semicolons and line breaks in cells', async () => {
    const header = Array.from({ length: 30 }, (_, i) => `C${i}`).join(';');
    const cells = Array.from({ length: 30 }, (_, i) => (i === 3 ? '"a;\n""b"""' : String(i))).join(
      ';',
    );
    const { file } = await uploaded('wide.csv', `\uFEFF${header}\r\n${cells}\r\n`);

    expect(file.columns).toHaveLength(30);
    expect(file.columns[0]).toBe('C0');
    expect(file.rows[0]?.[3]).toBe('a;\n"b"');
  });

  it('goes by the bytes of a file, not by the ending of its name', async () => {
    const text = await uploaded('notes.pdf', 'Just words.');
    const word = await uploaded('Frame.csv', await bytesOf('Frame contract United Oil'));
    const old = await uploaded('old.txt', Buffer.from('Gr\xFC\xDFe', 'latin1'));
    const wide = await uploaded('wide.txt', Buffer.from('\uFEFFGrüße', 'utf16le'));

    expect(text.file).toMatchObject({ kind: 'text', text: 'Just words.' });
    expect(word.file.kind).toBe('docx');
    expect(old.file.text).toBe('Grüße');
    expect(wide.file.text).toBe('Grüße');
  });

  it('says of other types that they are not read', async () => {
    const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]);
    const { step, file } = await uploaded('photo.png', png);

    expect(file).toMatchObject({ error: { code: 'file_unsupported' } });
    expect(file.error?.hint).toContain('photo (png, 12 bytes)');
    expect(step.status).toBe('failed');
  });

  it('reads no file that is too large, and fetches none of it', async () => {
    const before = world.org.log().length;
    const { file } = await uploaded('huge.txt', Buffer.alloc(10 * MB + 1, 'a'));

    expect(file).toMatchObject({ error: { code: 'file_too_large' } });
    const fetched = world.org
      .log()
      .slice(before)
      .filter(({ path }) => path.endsWith('/VersionData'));
    expect(fetched).toEqual([]);
  });

  it('is not blown up by a zip that unpacks to far more than it says', async () => {
    const { file } = await uploaded('bomb.docx', zipBomb(400 * MB));

    expect(file).toMatchObject({ error: { code: 'file_too_much' } });
  });

  it('is not blown up by a PDF that unpacks to far more than it says', async () => {
    const { file } = await uploaded('bomb.pdf', pdfBomb(600 * MB));

    expect(file).toMatchObject({ error: { code: 'file_too_much' } });
  });

  it.each([
    ['broken.pdf', '%PDF-1.7\nnothing of it', 'file_damaged'],
    ['broken.docx', 'PK\x03\x04nothing of it', 'file_damaged'],
  ])('says that %s is damaged', async (name, bytes, code) => {
    expect((await uploaded(name, bytes)).file).toMatchObject({ error: { code } });
  });

  it.each(['ContentVersion', 'ContentDocument', 'ContentDocumentLink'])(
    'is blocked by a row for %s',
    async (object) => {
      const { step } = await read(seeded('Meter readings'), {
        tools: [['read_file', object, 'Disabled', false, null]],
      });

      expect(step).toMatchObject({ status: 'blocked', error: { code: 'not_allowed' } });
    },
  );

  it('never reads hidden bytes, files of others, or what is no file', async () => {
    const hidden = await read(seeded('Meter readings'), {
      fields: [['ContentVersion', 'VersionData', 'Hidden']],
    });
    const foreign = await read(seeded('Survey of the Dickenson panel'));
    const record = await read(edge);

    expect(hidden.step.status).toBe('blocked');
    expect(foreign.step).toMatchObject({ status: 'no_access', error: { code: 'file_not_found' } });
    expect(record.file).toMatchObject({ error: { code: 'wrong_id' } });
  });

  it('makes every later change ask, because outsiders write files', async () => {
    const panel = await world.panel({
      agent: { outsiderRule: true },
      tools: [['*', '*', 'Always_Allow', false, null]],
    });
    world.model
      .calls('read_file', { id: seeded('Notes from the site visit') })
      .calls('update_records', {
        object: 'Account',
        records: [{ id: edge, values: { Site: 'Austin' } }],
      })
      .says('Done.');
    const turn = await panel.ask('Read it and note the site');

    expect(turn.of('approval.requested')).toHaveLength(1);
    await panel.decide(turn, 'reject');
    await panel.follow(turn);
  });

  async function bytesOf(title: string): Promise<Buffer> {
    const row = world.rows('ContentVersion').find((version) => version['Title'] === title);
    return Buffer.from(String(row?.['VersionData']), 'base64');
  }
});
