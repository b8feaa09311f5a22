// Compares what the browser shows with a committed picture, and keeps what it found where people can look at it.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';
import { inFewColours, smallPng } from './smallPng.ts';
import { differingTile } from './tiles.ts';

const COMMITTED = path.resolve(import.meta.dirname, 'pictures');
const FAILURES = path.resolve(import.meta.dirname, '../../.reports/pictures');

/** `npm run pictures` takes them anew. */
const isRenewing = process.env['RENEW_PICTURES'] === '1';

/**
 * Compares a screenshot with the committed picture of that name; renews it under `npm run pictures`.
 * @returns '' when they are the same, or a sentence with where to look
 */
export function comparePicture(name: string, screenshot: Buffer): string {
  const file = path.join(COMMITTED, `${name}.png`);
  const taken = inFewColours(PNG.sync.read(screenshot));
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
  const tile = differingTile(known, taken);
  if (!tile) return undefined;
  const picture = new PNG({ width, height });
  pixelmatch(known.data, taken.data, picture.data, width, height);
  const percent = (tile.share * 100).toFixed(1);
  return { reason: `At ${tile.x}, ${tile.y} another picture: ${percent} % of it.`, picture };
}

function renew(file: string, taken: PNG): string {
  mkdirSync(COMMITTED, { recursive: true });
  writeFileSync(file, smallPng(taken));
  return '';
}
