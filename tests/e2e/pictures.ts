// Compares what the browser shows with a committed picture, and keeps what it found where people can look at it.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';
import { smallPng } from './smallPng.ts';

const COMMITTED = path.resolve(import.meta.dirname, 'pictures');
const FAILURES = path.resolve(import.meta.dirname, '../../.reports/pictures');

/** How far two colours may lie apart and still count as the same: 0 to 1. */
const THRESHOLD = 0.15;
/** The share of pixels that may differ: what letters and rounded corners do on another computer. */
const TOLERANCE = 0.003;

/** `npm run pictures` takes them anew. */
const isRenewing = process.env['RENEW_PICTURES'] === '1';

/**
 * Compares a screenshot with the committed picture of that name; renews it under `npm run pictures`.
 * @returns '' when they are the same, or a sentence with where to look
 */
export function comparePicture(name: string, screenshot: Buffer): string {
  const file = path.join(COMMITTED, `${name}.png`);
  const taken = PNG.sync.read(screenshot);
  const known = existsSync(file) ? PNG.sync.read(readFileSync(file)) : undefined;
  const found = known ? difference(known, taken) : { reason: 'There is no picture yet.' };
  if (!found) return '';
  if (isRenewing) return renew(file, taken);
  mkdirSync(FAILURES, { recursive: true });
  writeFileSync(path.join(FAILURES, `${name}.png`), screenshot);
  if (found.picture) {
    writeFileSync(path.join(FAILURES, `${name}.diff.png`), PNG.sync.write(found.picture));
  }
  return `${name}: ${found.reason} See .reports/pictures; if it is as it should be: npm run pictures`;
}

function difference(known: PNG, taken: PNG): { reason: string; picture?: PNG } | undefined {
  const { width, height } = known;
  if (taken.width !== width || taken.height !== height) {
    return { reason: `${taken.width}×${taken.height} pixels instead of ${width}×${height}.` };
  }
  const picture = new PNG({ width, height });
  const options = { threshold: THRESHOLD };
  const pixels = pixelmatch(known.data, taken.data, picture.data, width, height, options);
  if (pixels <= width * height * TOLERANCE) return undefined;
  return { reason: `${pixels} of ${width * height} pixels are different.`, picture };
}

function renew(file: string, taken: PNG): string {
  mkdirSync(COMMITTED, { recursive: true });
  writeFileSync(file, smallPng(taken));
  return '';
}
