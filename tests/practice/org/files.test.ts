// Files: what is attached to which record, their bytes, and who sees them.
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readZip } from '../../../relay/practice/org/deploy/zip.ts';
import type { PracticeOrg } from '../../../relay/practice/org/server.ts';
import { made, signedIn, startOrg } from './orgFixture.ts';
import type { Person } from './orgFixture.ts';

let org: PracticeOrg;
let rep: Person;
let otherrep: Person;
let readonly: Person;

beforeAll(async () => {
  org = await startOrg();
  rep = signedIn(org, 'user:rep');
  otherrep = signedIn(org, 'user:otherrep');
  readonly = signedIn(org, 'user:readonly');
});
afterAll(() => org.close());

const idOf = (object: string, field: string, value: string) =>
  String(org.rows(object).find((row) => row[field] === value)?.Id);
const edge = () => idOf('Account', 'Name', 'Edge Communications');

/** @returns the bytes that stand at an address of the API */
async function fetched(key: string, url: string): Promise<{ bytes: Buffer; type: string | null }> {
  const response = await fetch(org.url + url, {
    headers: { authorization: `Bearer ${org.signIn(key)}` },
  });
  expect(response.status).toBe(200);
  const bytes = Buffer.from(await response.arrayBuffer());
  return { bytes, type: response.headers.get('content-type') };
}

async function bytesOf(title: string): Promise<Buffer> {
  const id = idOf('ContentVersion', 'Title', title);
  const url = `/services/data/v66.0/sobjects/ContentVersion/${id}/VersionData`;
  return (await fetched('user:rep', url)).bytes;
}

describe('the files of a record', () => {
  it('are found through their links, and their bytes through the newest version', async () => {
    const [link] = await rep.query(
      `SELECT ContentDocument.Title, ContentDocument.FileExtension, ContentDocument.LatestPublishedVersion.VersionData, ContentDocument.LatestPublishedVersionId
       FROM ContentDocumentLink WHERE LinkedEntityId = '${edge()}' ORDER BY ContentDocument.Title LIMIT 1`,
    );
    const document = link?.ContentDocument as Record<string, Record<string, string>>;
    expect(document).toMatchObject({ Title: 'Meter readings', FileExtension: 'csv' });
    const url = String(document.LatestPublishedVersion?.VersionData);
    expect(url).toBe(
      `/services/data/v66.0/sobjects/ContentVersion/${String(document.LatestPublishedVersionId)}/VersionData`,
    );
    const { bytes, type } = await fetched('user:rep', url);
    expect(bytes.toString()).toMatch(/^Unit,Month,Hours/);
    expect(type).toBe('application/octet-stream');
  });

  it('are a child relationship of it', async () => {
    const [account] = await rep.query(
      `SELECT (SELECT ContentDocument.Title FROM ContentDocumentLinks) FROM Account WHERE Id = '${edge()}'`,
    );
    expect(JSON.stringify(account)).toContain('Notes from the site visit');
  });

  it('are asked for by record or by file, never all at once', async () => {
    const refusal = await rep.refusal('SELECT Id FROM ContentDocumentLink');
    expect(refusal.message).toContain('Implementation restriction: ContentDocumentLink requires');
    const semiJoin =
      'SELECT Id FROM ContentDocument WHERE Id IN (SELECT ContentDocumentId FROM ContentDocumentLink)';
    expect((await rep.refusal(semiJoin)).message).toContain('not supported for semi join');
    const [link] = org.rows('ContentDocumentLink').filter((row) => row.LinkedEntityId === edge());
    const { body } = await rep.send('GET', `/sobjects/ContentDocumentLink/${String(link?.Id)}`);
    expect(body).toMatchObject({ LinkedEntityId: edge(), ShareType: 'V' });
  });

  it('are seen by whoever sees one of their records, and by their owner', async () => {
    const titles = async (person: Person) =>
      (await person.query('SELECT Title FROM ContentDocument')).map((row) => row.Title);
    expect(await titles(rep)).not.toContain('Survey of the Dickenson panel');
    expect(await titles(otherrep)).toContain('Survey of the Dickenson panel');
    expect(await titles(otherrep)).not.toContain('Quote Edge Installation');
    expect(await titles(otherrep)).toContain('Notes from the site visit');
    expect(await titles(readonly)).toContain('Survey of the Dickenson panel');
    const hidden = idOf('ContentVersion', 'Title', 'Survey of the Dickenson panel');
    const path = `/sobjects/ContentVersion/${hidden}/VersionData`;
    expect((await rep.send('GET', path)).status).toBe(404);
  });
});

describe('the bytes of the data set', () => {
  it('are a PDF whose table of places is right', async () => {
    const pdf = (await bytesOf('Quote Edge Installation')).toString('latin1');
    expect(pdf.startsWith('%PDF-1.4\n')).toBe(true);
    expect(pdf).toContain('Quote 2026-1187 for Edge Communications');
    const start = Number(/startxref\n(\d+)/.exec(pdf)?.[1]);
    expect(pdf.slice(start, start + 4)).toBe('xref');
    const places = [...pdf.matchAll(/^(\d{10}) 00000 n/gm)].map((match) => Number(match[1]));
    expect(places.map((place, index) => pdf.slice(place).startsWith(`${index + 1} 0 obj`))).toEqual(
      [true, true, true, true, true],
    );
  });

  it('are a Word document that unzips', async () => {
    const files = readZip(await bytesOf('Frame contract United Oil'));
    expect([...files.keys()]).toEqual(['[Content_Types].xml', '_rels/.rels', 'word/document.xml']);
    expect(files.get('word/document.xml')?.toString()).toContain(
      '<w:t>Frame contract between Recordside Generators and United Oil &amp; Gas Corp.</w:t>',
    );
  });

  it('are counted and summed up', async () => {
    const bytes = await bytesOf('Notes from the site visit');
    const [version] = await rep.query(
      "SELECT ContentSize, Checksum, FileType FROM ContentVersion WHERE Title = 'Notes from the site visit'",
    );
    expect(version).toEqual({
      ContentSize: bytes.length,
      Checksum: createHash('md5').update(bytes).digest('hex'),
      FileType: 'TEXT',
    });
  });
});

describe('a new file', () => {
  const file = (title: string, text: string, more: Record<string, string> = {}) => ({
    Title: title,
    PathOnClient: `${title}.txt`,
    VersionData: Buffer.from(text).toString('base64'),
    ...more,
  });

  it('gets a document and its place on the record it is put on', async () => {
    const [version = ''] = await made(
      rep,
      'ContentVersion',
      file('Minutes', 'We agreed.', { FirstPublishLocationId: edge() }),
    );
    const [kept] = await rep.query(
      `SELECT ContentDocumentId, VersionNumber, IsLatest FROM ContentVersion WHERE Id = '${version}'`,
    );
    expect(kept).toMatchObject({ VersionNumber: '1', IsLatest: true });
    const links = await rep.query(
      `SELECT LinkedEntityId FROM ContentDocumentLink WHERE ContentDocumentId = '${String(kept?.ContentDocumentId)}'`,
    );
    expect(links.map((link) => link.LinkedEntityId).sort()).toEqual(
      [org.user('user:rep').id, edge()].sort(),
    );
  });

  it('is its owner’s alone as long as it is nowhere else', async () => {
    const [version = ''] = await made(rep, 'ContentVersion', file('Diary', 'Dear me.'));
    const soql = `SELECT Title FROM ContentVersion WHERE Id = '${version}'`;
    expect(await rep.query(soql)).toHaveLength(1);
    expect(await otherrep.query(soql)).toEqual([]);
  });

  it('of a document that is there becomes its newest version', async () => {
    const [first = ''] = await made(rep, 'ContentVersion', file('Plan', 'Old.'));
    const [{ ContentDocumentId } = {}] = await rep.query(
      `SELECT ContentDocumentId FROM ContentVersion WHERE Id = '${first}'`,
    );
    const next = file('Plan B', 'New.', { ContentDocumentId: String(ContentDocumentId) });
    await made(rep, 'ContentVersion', next);
    const versions = await rep.query(
      `SELECT Title, VersionNumber, IsLatest FROM ContentVersion WHERE ContentDocumentId = '${String(ContentDocumentId)}' ORDER BY VersionNumber`,
    );
    expect(versions).toEqual([
      { Title: 'Plan', VersionNumber: '1', IsLatest: false },
      { Title: 'Plan B', VersionNumber: '2', IsLatest: true },
    ]);
    const foreign = await otherrep.send('POST', '/sobjects/ContentVersion', next);
    expect(foreign.body[0]?.errorCode).toBe('INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY');
  });

  it('is refused without a name, and with bytes that are none', async () => {
    const codeOf = async (body: object) =>
      (await rep.send('POST', '/sobjects/ContentVersion', body)).body[0]?.errorCode;
    expect(await codeOf({ Title: 'x', VersionData: 'eA==' })).toBe('REQUIRED_FIELD_MISSING');
    expect(await codeOf({ ...file('x', 'y'), VersionData: '§' })).toBe('JSON_PARSER_ERROR');
  });
});
