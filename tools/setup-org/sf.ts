// The one way to the Salesforce CLI: arguments as a list, JSON as the answer, no shell between.
import { spawn } from 'node:child_process';

export type SfAnswer = { ok: true; result: unknown } | { ok: false; name: string; message: string };

export interface SfOptions {
  /** A folder with an sfdx-project.json, for commands that need one. */
  cwd?: string;
}

/** Runs `sf` with these arguments and `--json`; answers refusals, throws only when there is no sf. */
export type Sf = (args: readonly string[], options?: SfOptions) => Promise<SfAnswer>;

const NOT_INSTALLED =
  'The Salesforce CLI is not installed. Install it with "npm install --global @salesforce/cli", then "sf org login web --alias NAME".';

export const runSf: Sf = (args, { cwd } = {}) =>
  new Promise((resolve, reject) => {
    // Its answers can hold access tokens: they are read here and never shown.
    const child = spawn('sf', [...args, '--json'], {
      cwd,
      stdio: ['ignore', 'pipe', 'ignore'],
      env: { ...process.env, SF_AUTOUPDATE_DISABLE: 'true', FORCE_COLOR: '0' },
    });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
    child.on('error', () => reject(new Error(NOT_INSTALLED)));
    child.on('close', () => resolve(parseAnswer(output)));
  });

interface CliJson {
  status?: unknown;
  name?: unknown;
  message?: unknown;
  result?: unknown;
}

/** The CLI's JSON as an answer; `status` is 0 when all went well. */
export function parseAnswer(output: string): SfAnswer {
  let json: CliJson;
  try {
    json = JSON.parse(output) as CliJson;
  } catch {
    return { ok: false, name: 'NoJson', message: 'The Salesforce CLI gave no JSON.' };
  }
  if (json.status === 0) return { ok: true, result: json.result };
  const failures = componentFailures(json.result);
  const message =
    failures === '' ? String(json.message ?? 'It failed without a reason.') : failures;
  return { ok: false, name: String(json.name ?? 'Failed'), message };
}

const MOST_SHOWN = 12;

/** What did not deploy, one a line. */
function componentFailures(result: unknown): string {
  const details = (result as { details?: { componentFailures?: unknown } } | undefined)?.details;
  const failures = [details?.componentFailures ?? []].flat() as {
    fullName?: string;
    problem?: string;
  }[];
  const lines = failures.map(({ fullName, problem }) => `${fullName}: ${problem}`);
  const more = lines.length > MOST_SHOWN ? [`and ${lines.length - MOST_SHOWN} more`] : [];
  return [...lines.slice(0, MOST_SHOWN), ...more].join('\n');
}

/** The result, or an Error with the CLI's message. */
export function resultOf(answer: SfAnswer, what: string): unknown {
  if (answer.ok) return answer.result;
  throw new Error(`${what}: ${answer.message}`);
}
