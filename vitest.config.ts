import path from 'node:path';
import { defineConfig } from 'vitest/config';

const lwc = path.resolve(import.meta.dirname, 'force-app/main/default/lwc');

export default defineConfig({
  resolve: {
    // The panel's own modules, where a test looks at what they make of an answer.
    alias: [
      { find: /^c\/(\w+)$/, replacement: `${lwc}/$1/$1.ts` },
      {
        find: /^@salesforce\/(?:i18n|label)\/.*$/,
        replacement: path.resolve('tests/builders/platformModule.ts'),
      },
    ],
  },
  test: {
    include: ['tests/**/*.test.ts'],
    // The machine that runs CI has two cores; a browser and a relay run beside the workers.
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});
