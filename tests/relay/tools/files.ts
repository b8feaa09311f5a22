// Files for tests: uploaded as a person would, some of them hostile.
import { deflateRawSync, deflateSync } from 'node:zlib';
import type { World } from '../../builders/world.ts';

/** Uploads a file onto a record and gives the id of its document. */
export async function upload(
  world: World,
  name: string,
  bytes: Uint8Array,
  onto: string,
): Promise<string> {
  const version = await insert(world, 'ContentVersion', {
    Title: name.replace(/\.\w+$/, ''),
    PathOnClient: name,
    VersionData: Buffer.from(bytes).toString('base64'),
    FirstPublishLocationId: onto,
  });
  const row = world.rows('ContentVersion').find(({ Id }) => Id === version);
  return String(row?.['ContentDocumentId']);
}

/** Inserts a record as the rep. */
export async function insert(world: World, object: string, values: object): Promise<string> {
  const response = await fetch(`${world.org.url}/services/data/v66.0/sobjects/${object}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${world.org.signIn('user:rep')}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify(values),
  });
  const answer = (await response.json()) as { id: string };
  if (response.status !== 201) throw new Error(JSON.stringify(answer));
  return answer.id;
}

/** A Word document of a few bytes that unpacks to `bytes` of one letter, and tells that it is small. */
export function zipBomb(bytes: number): Buffer {
  const name = Buffer.from('word/document.xml');
  const packed = deflateRawSync(Buffer.alloc(bytes, 'a'));
  const facts = Buffer.alloc(26);
  facts.writeUInt16LE(20, 0);
  facts.writeUInt16LE(8, 4);
  facts.writeUInt32LE(packed.length, 14);
  facts.writeUInt32LE(64, 18);
  facts.writeUInt16LE(name.length, 22);
  const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), facts, name, packed]);
  const entry = Buffer.concat([
    Buffer.from('PK\x01\x02\x14\x00', 'latin1'),
    facts,
    Buffer.alloc(14),
    name,
  ]);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(entry.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, entry, end]);
}

/** A PDF of one page whose content unpacks to `bytes` of blanks. */
export function pdfBomb(bytes: number): Buffer {
  const stream = deflateSync(Buffer.alloc(bytes, ' ')).toString('latin1');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>',
    `<< /Length ${stream.length} /Filter /FlateDecode >>\nstream\n${stream}\nendstream`,
  ];
  const body = objects.map((object, i) => `${i + 1} 0 obj\n${object}\nendobj\n`).join('');
  return Buffer.from(`%PDF-1.4\n${body}trailer\n<< /Size 5 /Root 1 0 R >>\n`, 'latin1');
}
