// Where the browser for the stories comes from: the environment, the PATH, or Debian's package when that can be installed.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { installWithApt } from './apt.ts';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** The path of a Chromium, or undefined. `CHROMIUM` in the environment goes first. */
export function findChromium(): string | undefined {
  const named = process.env['CHROMIUM'];
  if (named !== undefined && existsSync(named)) return named;
  const folders = (process.env['PATH'] ?? '').split(path.delimiter);
  return NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name))).find((file) =>
    existsSync(file),
  );
}

/** Installs Chromium with apt when it is missing and this is root on Debian; says what it does. */
export function ensureChromium(): void {
  if (findChromium() !== undefined) return;
  installWithApt(
    'Chromium for the browser stories',
    ['chromium', 'fonts-dejavu-core'],
    'No Chromium found: the browser stories will be skipped. Install one or set CHROMIUM to its path.',
  );
}
