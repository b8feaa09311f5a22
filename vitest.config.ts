import path from 'node:path';
import { defineConfig } from 'vitest/config';

const lwc = path.resolve(import.meta.dirname, 'force-app/main/default/lwc');

const relay = (names: string[]): string[] => names.map((name) => `tests/relay/${name}.test.ts`);

// What a relay that keeps its state in Redis must do just as well; measured on two cores: about a minute more. Left
// out is what asks the store for nothing (policy, SOQL, tools, attacks, telemetry) ...
const stateful = relay([
  'approvals/*',
  'connect/*',
  'hardening/*',
  'limits/*',
  'promises/*',
  'routes/*',
  'session/sessions',
  'shared/*',
  'tools/nextPage',
  'turn/*',
]);

// ... and, of these folders, what asks no store, has a Redis of its own, or needs a relay that forgets.
const once = relay([
  'approvals/{card,claim,composite,current,outsideTwice}',
  'connect/{browser,config}',
  'hardening/{process,redis-away}',
  'limits/{counters,expiry,shutdown,turnsInFlight}',
  'promises/{audit-of-reads,hidden-marker,killed-relay,stopped-takeover,taken-over}',
  'routes/streamEvents',
  'turn/{append,brokenOff,claims,claimsInTime,compact,enqueueSoon,writeSet}',
]);

/**
 * These files share their worker's modules: loading the relay anew for each of them is half of their processor time. Each
 * makes its world for itself.
 */
const together = { isolate: false };

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
    projects: [
      {
        extends: true,
        test: {
          name: 'around',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/relay/**'],
        },
      },
      {
        extends: true,
        test: { ...together, name: 'memory', include: ['tests/relay/**/*.test.ts'] },
      },
      {
        extends: true,
        test: {
          ...together,
          name: 'redis',
          include: stateful,
          exclude: once,
          globalSetup: 'tests/builders/redisProject.ts',
          setupFiles: 'tests/builders/redisFile.ts',
        },
      },
    ],
    // The machine that runs CI has two cores; where a browser is at work its worker does little but wait for it.
    maxWorkers: 3,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // What is waited for comes in milliseconds; on a machine that does ten other things it comes later.
    expect: { poll: { timeout: 5_000 } },
  },
});
