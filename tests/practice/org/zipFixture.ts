// Builds the zip of a deployment from texts, package.xml included.
import { crc32, deflateRawSync } from 'node:zlib';
import type { PracticeOrg } from '../../../relay/practice/org/server.ts';

const namespace = 'xmlns="http://soap.sforce.com/2006/04/metadata"';

/** A metadata file with that root. */
export const metadata = (root: string, inner: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<${root} ${namespace}>${inner}</${root}>`;

/** @param members - names by type */
export function manifest(members: Record<string, readonly string[]>): string {
  const types = Object.entries(members).map(
    ([name, each]) =>
      `<types>${each.map((member) => `<members>${member}</members>`).join('')}<name>${name}</name></types>`,
  );
  return metadata('Package', `${types.join('')}<version>66.0</version>`);
}

/** @param files - texts by path; deflated, as every client does */
export function zipOf(files: Record<string, string>): Buffer {
  let offset = 0;
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  for (const [path, text] of Object.entries(files)) {
    const name = Buffer.from(path);
    const content = Buffer.from(text);
    const packed = deflateRawSync(content);
    const about = Buffer.alloc(26);
    about.writeUInt16LE(20, 0);
    about.writeUInt16LE(8, 4);
    about.writeUInt32LE(crc32(content), 10);
    about.writeUInt32LE(packed.length, 14);
    about.writeUInt32LE(content.length, 18);
    about.writeUInt16LE(name.length, 22);
    parts.push(Buffer.from('PK\x03\x04'), about, name, packed);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    directory.push(Buffer.from('PK\x01\x02\x14\x00'), about, place, name);
    offset += 30 + name.length + packed.length;
  }
  const listing = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06');
  end.writeUInt16LE(Object.keys(files).length, 10);
  end.writeUInt32LE(listing.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, listing, end]);
}

export interface ComponentMessage {
  componentType: string;
  fullName: string;
  fileName: string;
  problem: string | null;
  changed: boolean;
  created: boolean;
  success: boolean;
  lineNumber?: number;
}

export interface Result {
  id: string;
  status: string;
  success: boolean;
  checkOnly: boolean;
  numberComponentErrors: number;
  numberComponentsDeployed: number;
  details: { componentSuccesses: ComponentMessage[]; componentFailures: ComponentMessage[] };
}

export interface DeployAnswer {
  status: number;
  body: { errorCode: string; message: string }[] & { id: string; deployResult: Result };
}

export interface DeployAsk {
  as?: string;
  options?: Record<string, unknown>;
}

const deployPath = '/services/data/v66.0/metadata/deployRequest';

/** Sends a deployment as a client does, and gives back what it was answered at once. */
export async function sendZip(
  org: PracticeOrg,
  zip: Uint8Array,
  { as = 'user:admin', options = {} }: DeployAsk = {},
): Promise<DeployAnswer> {
  const form = new FormData();
  form.append('json', new Blob([JSON.stringify({ deployOptions: options })]), 'options.json');
  form.append('file', new Blob([Uint8Array.from(zip)]), 'package.zip');
  const headers = { authorization: `Bearer ${org.signIn(as)}` };
  const response = await fetch(org.url + deployPath, { method: 'POST', headers, body: form });
  return { status: response.status, body: (await response.json()) as DeployAnswer['body'] };
}

/** Asks what became of a deployment, with details. */
export async function resultOf(org: PracticeOrg, id: string): Promise<Result> {
  const headers = { authorization: `Bearer ${org.signIn('user:admin')}` };
  const response = await fetch(`${org.url}${deployPath}/${id}?includeDetails=true`, { headers });
  return ((await response.json()) as { deployResult: Result }).deployResult;
}

/** Deploys and waits for the end. */
export async function deployed(
  org: PracticeOrg,
  files: Record<string, string>,
  ask: DeployAsk = {},
): Promise<Result> {
  const { body } = await sendZip(org, zipOf(files), ask);
  return resultOf(org, body.id);
}

/** What was wrong, as `Type Name: problem`. */
export const problems = ({ details }: Result): string[] =>
  details.componentFailures.map(
    ({ componentType, fullName, problem }) => `${componentType} ${fullName}: ${problem ?? ''}`,
  );
