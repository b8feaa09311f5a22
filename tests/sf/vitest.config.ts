// The suite that needs the Salesforce CLI, apart from the others: `npm run test:sf` installs it and starts this.
import path from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: path.resolve(import.meta.dirname, '../..'),
  test: {
    include: ['tests/sf/**/*.sf.ts'],
    maxWorkers: 2,
    // One start of the CLI takes about two seconds, a deployment five, and both many times that on a busy machine.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
