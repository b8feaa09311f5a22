// Reads the zip of a deployment into files; every size in it is checked before anything is unpacked.
import { crc32, inflateRawSync } from 'node:zlib';

/** Thrown for what is no zip that can be read, with a sentence that says why. */
export class ZipError extends Error {
  override readonly name = 'ZipError';
}

/** What the Metadata API takes. */
const maxFiles = 10_000;
const maxUnpackedBytes = 400 * 1024 * 1024;

const endOfDirectory = 0x06054b50;
const directoryEntry = 0x02014b50;
const localHeader = 0x04034b50;

/**
 * @returns the files by their path, folders left out
 * @throws ZipError when it is no zip, is damaged, encrypted or larger than the Metadata API takes
 */
export function readZip(bytes: Uint8Array): Map<string, Buffer> {
  const zip = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    return new Map(entriesOf(zip).map((entry) => [entry.path, unpack(zip, entry)]));
  } catch (error) {
    // Reading past the end and broken deflate streams throw errors of Node's own.
    if (error instanceof ZipError) throw error;
    throw new ZipError('The zip file is damaged.', { cause: error });
  }
}

interface Entry {
  path: string;
  method: number;
  checksum: number;
  packedBytes: number;
  unpackedBytes: number;
  offset: number;
}

function entriesOf(zip: Buffer): Entry[] {
  const end = findEnd(zip);
  const count = zip.readUInt16LE(end + 10);
  if (count > maxFiles) throw new ZipError(`The zip file holds more than ${maxFiles} files.`);
  let at = zip.readUInt32LE(end + 16);
  let unpackedBytes = 0;
  const entries: Entry[] = [];
  for (let i = 0; i < count; i++) {
    const { entry, next } = readEntry(zip, at);
    at = next;
    unpackedBytes += entry.unpackedBytes;
    if (unpackedBytes > maxUnpackedBytes)
      throw new ZipError(`The zip file unpacks to more than ${maxUnpackedBytes} bytes.`);
    if (!entry.path.endsWith('/')) entries.push(entry);
  }
  return entries;
}

/** The last record stands at the end, before a comment of at most 64 KB. */
function findEnd(zip: Buffer): number {
  const oldest = Math.max(0, zip.length - 22 - 0xffff);
  for (let at = zip.length - 22; at >= oldest; at--)
    if (zip.readUInt32LE(at) === endOfDirectory) return at;
  throw new ZipError('The file is no zip file.');
}

function readEntry(zip: Buffer, at: number): { entry: Entry; next: number } {
  if (zip.readUInt32LE(at) !== directoryEntry) throw new ZipError('The zip file is damaged.');
  const isEncrypted = (zip.readUInt16LE(at + 8) & 1) === 1;
  if (isEncrypted) throw new ZipError('The zip file is encrypted.');
  const nameEnd = at + 46 + zip.readUInt16LE(at + 28);
  return {
    entry: {
      path: zip.toString('utf8', at + 46, nameEnd),
      method: zip.readUInt16LE(at + 10),
      checksum: zip.readUInt32LE(at + 16),
      packedBytes: zip.readUInt32LE(at + 20),
      unpackedBytes: zip.readUInt32LE(at + 24),
      offset: zip.readUInt32LE(at + 42),
    },
    next: nameEnd + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32),
  };
}

function unpack(zip: Buffer, entry: Entry): Buffer {
  const { offset, packedBytes, unpackedBytes, method, path } = entry;
  if (zip.readUInt32LE(offset) !== localHeader) throw new ZipError('The zip file is damaged.');
  const start = offset + 30 + zip.readUInt16LE(offset + 26) + zip.readUInt16LE(offset + 28);
  const packed = zip.subarray(start, start + packedBytes);
  const file =
    method === 8 ? inflateRawSync(packed, { maxOutputLength: unpackedBytes || 1 }) : packed;
  if (method !== 0 && method !== 8)
    throw new ZipError(`${path} is packed in a way that is not understood.`);
  if (file.length !== unpackedBytes || crc32(file) !== entry.checksum)
    throw new ZipError(`${path} is damaged in the zip file.`);
  return file;
}
