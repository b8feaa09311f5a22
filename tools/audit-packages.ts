// npm run audit:packages: what the registry knows of weaknesses in the packages of a relay. A report: it fails nothing.
import { spawnSync } from 'node:child_process';
import path from 'node:path';

interface Weak {
  severity: string;
  /** Advisories of the package itself, or names of packages that it takes in. */
  via: (string | { title: string; url: string })[];
}

/** What of `npm audit --json` is read. */
interface Audit {
  vulnerabilities?: Record<string, Weak>;
  metadata?: { vulnerabilities: Record<string, number> };
  /** Instead of the above when the registry did not answer. */
  message?: string;
}

/** The registry is asked once, and not waited for long: offline the report says so at once. */
const QUICKLY = ['--fetch-retries=0', '--fetch-timeout=15000'];
const TIMEOUT_MS = 60_000;
const WORST_FIRST = ['critical', 'high', 'moderate', 'low', 'info'];

/** Lines for a person, of what `npm audit --json` wrote; anything else than an audit is said to be none. */
export function reportOf(text: string): string[] {
  const audit = parse(text);
  const found = audit?.vulnerabilities;
  if (found === undefined || audit?.metadata === undefined)
    return [
      `Not known: the registry was not asked or did not answer. ${audit?.message ?? ''}`.trim(),
    ];
  const { total = 0, ...bySeverity } = audit.metadata.vulnerabilities;
  const counts = WORST_FIRST.filter((severity) => bySeverity[severity]).map(
    (severity) => `${bySeverity[severity]} ${severity}`,
  );
  const rank = ({ severity }: Weak): number => WORST_FIRST.indexOf(severity);
  const packages = Object.entries(found)
    .sort(([, a], [, b]) => rank(a) - rank(b))
    .map(([name, { severity, via }]) => `  ${severity}: ${name}: ${via.map(reasonOf).join('; ')}`);
  return [
    total === 0 ? 'No known weaknesses.' : `${total} known: ${counts.join(', ')}`,
    ...packages,
  ];
}

const reasonOf = (via: Weak['via'][number]): string =>
  typeof via === 'string' ? `by ${via}` : `${via.title} (${via.url})`;

function parse(text: string): Audit | undefined {
  try {
    return JSON.parse(text) as Audit;
  } catch {
    return undefined;
  }
}

if (import.meta.main) {
  const { stdout } = spawnSync('npm', ['audit', '--omit=dev', '--json', ...QUICKLY], {
    cwd: path.resolve(import.meta.dirname, '..'),
    encoding: 'utf8',
    timeout: TIMEOUT_MS,
    shell: process.platform === 'win32',
  });
  console.log(reportOf(stdout ?? '').join('\n'));
}
