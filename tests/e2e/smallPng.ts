// Writes a picture in few colours, so that the repository carries a fifth of what a screenshot weighs.
import { crc32, deflateSync } from 'node:zlib';
import { PNG } from 'pngjs';

/** Distances between the shades of a channel; the coarser one fits any picture into a palette. */
const STEPS = [17, 51];
const MOST_COLOURS = 256;
/** Of a picture's pixels. */
const GROUND_SHARE = 0.002;

/** The picture as `smallPng` keeps it: what has been kept and what is new are compared in the same colours. */
export function inFewColours(png: PNG): PNG {
  const { width, height } = png;
  const { colours, rows } = indexed(width, height, png.data);
  const data = Buffer.alloc(width * height * 4, 255);
  for (let i = 0; i < width * height; i += 1) {
    data.writeUIntBE(colours[rows[i + Math.floor(i / width) + 1]!]!, i * 4, 3);
  }
  return Object.assign(new PNG({ width, height }), { data });
}

/** The picture as a PNG file with a palette (https://www.w3.org/TR/png-3/), without transparency. */
export function smallPng({ width, height, data }: PNG): Buffer {
  const { colours, rows } = indexed(width, height, data);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3], 8);
  const palette = Buffer.from(colours.flatMap((c) => [c >> 16, (c >> 8) & 255, c & 255]));
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('PLTE', palette),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** Each row begins with its filter, which is none. */
function indexed(width: number, height: number, data: Buffer): { colours: number[]; rows: Buffer } {
  const grounds = groundsOf(width * height, data);
  for (const step of STEPS) {
    const known = new Map<number, number>();
    const rows = Buffer.alloc((width + 1) * height);
    for (let i = 0; i < width * height; i += 1) {
      const exact = shade(data, i * 4, 1);
      const colour = grounds.has(exact) ? exact : shade(data, i * 4, step);
      if (!known.has(colour)) known.set(colour, known.size);
      rows[i + Math.floor(i / width) + 1] = known.get(colour)!;
    }
    if (known.size <= MOST_COLOURS) return { colours: [...known.keys()], rows };
  }
  throw new Error('A picture of six shades a channel has more than 256 colours.');
}

/** Colours of whole areas, which stay as they are: of these people see where they are a little off. */
function groundsOf(pixels: number, data: Buffer): Set<number> {
  const counts = new Map<number, number>();
  for (let i = 0; i < pixels; i += 1) {
    const colour = shade(data, i * 4, 1);
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const isGround = ([, count]: [number, number]): boolean => count > pixels * GROUND_SHARE;
  return new Set([...counts].filter(isGround).map(([colour]) => colour));
}

function shade(data: Buffer, at: number, step: number): number {
  const channel = (offset: number): number => Math.round((data[at + offset] ?? 0) / step) * step;
  return (channel(0) << 16) | (channel(1) << 8) | channel(2);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  framed.set(body, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}
