// The parts of an office document, unpacked within limits: sizes that a zip tells of itself are never believed.
import { crc32, inflateRawSync } from 'node:zlib';

const MAX_ENTRIES = 2_000;
/** Of all parts together, in bytes; a book of 1,000 pages has about 8 MB. */
const MAX_UNPACKED = 16 * 1024 * 1024;

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_HEADER = 0x04034b50;
/** Of the end of the directory, before a comment of at most 64 KB. */
const END_BYTES = 22;

/** What a zip must not be, and is. */
export class ZipProblem extends Error {
  override readonly name = 'ZipProblem';
  readonly code: 'damaged' | 'encrypted' | 'too_much';

  constructor(code: ZipProblem['code'], cause?: unknown) {
    super(code, { cause });
    this.code = code;
  }
}

interface Part {
  path: string;
  method: number;
  packedBytes: number;
  offset: number;
}

/**
 * The parts whose path fits, by path.
 * @throws ZipProblem
 */
export function partsOf(bytes: Uint8Array, fits: (path: string) => boolean): Map<string, Buffer> {
  const zip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let left = MAX_UNPACKED;
  const unpacked = new Map<string, Buffer>();
  try {
    for (const part of directoryOf(zip)) {
      if (!fits(part.path)) continue;
      const content = unpack(zip, part, left);
      left -= content.length;
      unpacked.set(part.path, content);
    }
  } catch (error) {
    if (error instanceof ZipProblem) throw error;
    // Reading past the end, and deflate that is none.
    throw new ZipProblem('damaged', error);
  }
  return unpacked;
}

function directoryOf(zip: Buffer): Part[] {
  const end = endOf(zip);
  const count = zip.readUInt16LE(end + 10);
  if (count > MAX_ENTRIES) throw new ZipProblem('too_much');
  const parts: Part[] = [];
  let at = zip.readUInt32LE(end + 16);
  for (let i = 0; i < count; i += 1) {
    if (zip.readUInt32LE(at) !== DIRECTORY_ENTRY) throw new ZipProblem('damaged');
    if ((zip.readUInt16LE(at + 8) & 1) === 1) throw new ZipProblem('encrypted');
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((place) =>
      zip.readUInt16LE(at + place),
    ) as [number, number, number];
    parts.push({
      path: zip.toString('utf8', at + 46, at + 46 + nameLength),
      method: zip.readUInt16LE(at + 10),
      packedBytes: zip.readUInt32LE(at + 20),
      offset: zip.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + extraLength + commentLength;
  }
  return parts;
}

function endOf(zip: Buffer): number {
  const oldest = Math.max(0, zip.length - END_BYTES - 0xffff);
  for (let at = zip.length - END_BYTES; at >= oldest; at -= 1) {
    if (zip.readUInt32LE(at) === END_OF_DIRECTORY) return at;
  }
  throw new ZipProblem('damaged');
}

function unpack(zip: Buffer, { method, packedBytes, offset }: Part, most: number): Buffer {
  if (zip.readUInt32LE(offset) !== LOCAL_HEADER) throw new ZipProblem('damaged');
  const start = offset + 30 + zip.readUInt16LE(offset + 26) + zip.readUInt16LE(offset + 28);
  const packed = zip.subarray(start, start + packedBytes);
  if (method === 0 && packed.length <= most) return packed;
  if (method !== 8) throw new ZipProblem(method === 0 ? 'too_much' : 'damaged');
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(most, 1) });
  } catch (error) {
    const tooLarge = (error as { code?: unknown }).code === 'ERR_BUFFER_TOO_LARGE';
    throw new ZipProblem(tooLarge ? 'too_much' : 'damaged', error);
  }
}

/** A zip of the same parts with nothing packed: whoever reads it cannot be made to unpack anything. */
export function zipOf(parts: ReadonlyMap<string, Buffer>): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [path, content] of parts) {
    const name = Buffer.from(path);
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt32LE(crc32(content), 10);
    facts.writeUInt32LE(content.length, 14);
    facts.writeUInt32LE(content.length, 18);
    facts.writeUInt16LE(name.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    directory.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), facts, place, name);
    bodies.push(Buffer.from('PK\x03\x04', 'latin1'), facts, name, content);
    offset += 30 + name.length + content.length;
  }
  const index = Buffer.concat(directory);
  const end = Buffer.alloc(END_BYTES);
  end.writeUInt32LE(END_OF_DIRECTORY, 0);
  end.writeUInt16LE(parts.size, 8);
  end.writeUInt16LE(parts.size, 10);
  end.writeUInt32LE(index.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, index, end]);
}
