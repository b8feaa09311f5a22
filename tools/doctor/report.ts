// The findings as a person reads them, and as a program does.
import type { Finding, Status } from './finding.ts';

const MARKS: Record<Status, string> = { ok: 'ok', warn: 'warn', fail: 'FAIL', unknown: '?' };

/** How many findings there are of each kind. */
function countsOf(findings: readonly Finding[]): Record<Status, number> {
  const counts: Record<Status, number> = { ok: 0, warn: 0, fail: 0, unknown: 0 };
  for (const { status } of findings) counts[status] += 1;
  return counts;
}

/** 0 when nothing failed; what could not be read or only warns does not count. */
export function exitCodeOf(findings: readonly Finding[]): 0 | 1 {
  return findings.some(({ status }) => status === 'fail') ? 1 : 0;
}

/** One line a finding, under each what mends it, and a sum. */
export function tableOf(findings: readonly Finding[]): string {
  const width = (column: (finding: Finding) => string): number =>
    Math.max(0, ...findings.map((finding) => column(finding).length));
  const checks = width(({ check }) => check);
  const abouts = Math.min(
    44,
    width(({ about }) => about),
  );
  const lines = findings.flatMap(({ status, check, about, message, mend }) => {
    const head = `${MARKS[status].padEnd(4)}  ${check.padEnd(checks)}  ${about.padEnd(abouts)}  `;
    const line = head + message;
    return mend === undefined ? [line] : [line, `${' '.repeat(6)}→ ${mend}`];
  });
  const { ok, warn, fail, unknown } = countsOf(findings);
  return [...lines, '', `${ok} ok, ${warn} warnings, ${fail} failed, ${unknown} not known`].join(
    '\n',
  );
}

/** The same as JSON. */
export function jsonOf(findings: readonly Finding[]): string {
  return JSON.stringify({ counts: countsOf(findings), findings }, null, 2);
}
