// The long form of the failure suite, apart from the others: `npm run test:chaos`.
import path from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: path.resolve(import.meta.dirname, '../..'),
  test: {
    include: ['tests/chaos/**/*.chaos.ts'],
    maxWorkers: 1,
    // Hundreds of turns on two cores, and takeovers of fifteen seconds each.
    testTimeout: 600_000,
    hookTimeout: 120_000,
  },
});
