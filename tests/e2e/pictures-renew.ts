// npm run pictures: takes the committed pictures of the gallery anew, and the names and roles of its main states.
import { spawnSync } from 'node:child_process';

const tests = ['tests/e2e/gallery.test.ts', 'tests/e2e/a11y-names.test.ts'];
const vitest = spawnSync(
  process.execPath,
  ['node_modules/vitest/vitest.mjs', 'run', ...tests, '-u'],
  {
    stdio: 'inherit',
    env: { ...process.env, RENEW_PICTURES: '1' },
  },
);
process.exitCode = vitest.status ?? 1;
