// Reads a runner's JSON report: a suite that crashed while loading counts as a failure, and so does a missing report.

export interface Tally {
  passed: number;
  failed: number;
  skipped: number;
}

/** What Jest and vitest both write. */
export interface JsonReport {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests?: number;
  testResults: { status: string; assertionResults: unknown[] }[];
}

/**
 * Adds a report up. A suite that failed without one test result has crashed while it was loaded: both runners
 * leave it out of `numFailedTests`. No report, no tests, or an exit code without a failure count as one failure.
 */
export function addUp(report: JsonReport | undefined, exitCode: number | null): Tally {
  if (report === undefined) return { passed: 0, failed: 1, skipped: 0 };
  const crashed = report.testResults.filter(
    (suite) => suite.status === 'failed' && suite.assertionResults.length === 0,
  ).length;
  const skipped = report.numPendingTests + (report.numTodoTests ?? 0);
  const counted = report.numPassedTests + report.numFailedTests + crashed;
  const failed = report.numFailedTests + crashed;
  const unexplained = counted === 0 || (exitCode !== 0 && failed === 0) ? 1 : 0;
  return { passed: report.numPassedTests, failed: failed + unexplained, skipped };
}
