// Downloads: the bytes as they are, within the size, and refusals like those of any other call.
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { MAX_FILE_BYTES } from '../../../relay/src/salesforce/download.ts';
import { aGateway, anActor, failure, inTurn, refuses, startFakeOrg } from './fakeOrg.ts';
import type { Handler } from './fakeOrg.ts';

const PATH = '/sobjects/ContentVersion/068000000000001AAA/VersionData';

const sends =
  (body: Uint8Array, headers: Record<string, string> = {}): Handler =>
  ({ response }) => {
    response.writeHead(200, { 'content-type': 'application/octet-stream', ...headers }).end(body);
  };

async function anOrg() {
  const org = await startFakeOrg();
  const { gateway } = aGateway(org.url);
  return { org, salesforce: gateway.as(anActor()) };
}

describe('a download', () => {
  it('gives the bytes as they are, and counts', async () => {
    const { org, salesforce } = await anOrg();
    const bytes = Buffer.from(Array.from({ length: 256 }, (_, value) => value));
    org.on(PATH, inTurn(sends(bytes), sends(gzipSync(bytes), { 'content-encoding': 'gzip' })));

    const plain = await salesforce.download(PATH);
    const packed = await salesforce.download(PATH);

    expect(Buffer.from(plain.bytes).equals(bytes)).toBe(true);
    expect(Buffer.from(packed.bytes).equals(bytes)).toBe(true);
    expect(plain.contentType).toBe('application/octet-stream');
    expect(salesforce.apiCalls).toBe(2);
    expect(org.calls.at(-1)?.headers).toMatchObject({
      authorization: 'Bearer token',
      accept: '*/*',
    });
  });

  it('ends at its size, however the bytes come', async () => {
    const { org, salesforce } = await anOrg();
    const most = Buffer.alloc(MAX_FILE_BYTES);
    const tooMany = Buffer.alloc(MAX_FILE_BYTES + 1);
    const bomb = sends(gzipSync(tooMany), { 'content-encoding': 'gzip' });
    org.on(PATH, inTurn(sends(most), sends(tooMany), bomb));

    expect((await salesforce.download(PATH)).bytes).toHaveLength(MAX_FILE_BYTES);
    expect((await failure(salesforce.download(PATH))).code).toBe('unreadable_answer');
    expect((await failure(salesforce.download(PATH))).code).toBe('unreadable_answer');
  });

  it('signs in again once, and is refused like any call', async () => {
    const { org, salesforce } = await anOrg();
    const gone = refuses(404, 'NOT_FOUND');
    org.on(PATH, inTurn(refuses(401, 'INVALID_SESSION_ID'), sends(Buffer.from('x')), gone));

    expect((await salesforce.download(PATH)).bytes).toHaveLength(1);
    expect(await failure(salesforce.download(PATH))).toMatchObject({
      code: 'not_found',
      outcome: 'refused',
    });
  });

  it('takes paths of files only', async () => {
    const { org, salesforce } = await anOrg();
    for (const path of ['/sobjects/Account/001000000000001AAA', `${PATH}/../../x`, '/limits'])
      expect(() => salesforce.download(path)).toThrow(RangeError);
    expect(org.calls).toEqual([]);
  });
});
