// The sum at the end of npm test must not be better than what happened.
import { describe, expect, it } from 'vitest';
import { addUp } from './tally.ts';
import type { JsonReport } from './tally.ts';

const report = (more: Partial<JsonReport>): JsonReport => ({
  numPassedTests: 3,
  numFailedTests: 0,
  numPendingTests: 1,
  testResults: [{ status: 'passed', assertionResults: [{}, {}, {}, {}] }],
  ...more,
});

describe('the sum of a runner', () => {
  it('is what its report says', () => {
    expect(addUp(report({}), 0)).toEqual({ passed: 3, failed: 0, skipped: 1 });
  });

  it('counts a suite that crashed while loading as a failure', () => {
    const crashed = report({ testResults: [{ status: 'failed', assertionResults: [] }] });
    expect(addUp(crashed, 1)).toMatchObject({ failed: 1 });
  });

  it.each([
    ['no report', undefined, 0],
    ['no tests', report({ numPassedTests: 0, testResults: [] }), 0],
    ['an exit code without a failure', report({}), 1],
    ['a runner that was killed', report({}), null],
  ])('counts %s as a failure', (_what, json, exitCode) => {
    expect(addUp(json, exitCode).failed).toBe(1);
  });
});
