// Compiles the project's Apex with apex-ls, the compiler that Code Analyzer ships, against stubs of the platform.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';

const require = createRequire(import.meta.url);
const jars = path.join(
  path.dirname(require.resolve('@salesforce/code-analyzer-pmd-engine')),
  'java-lib',
);

/** For a run of seconds: what a longer one would win by compiling and collecting better, this one only pays. */
export const SHORT_RUN = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC'];

interface Answer {
  files: {
    path: string;
    messages: { start: { line: number }; category: string; message: string }[];
  }[];
}

/**
 * @param root folder of `sfdx-project.json`
 * @param java path of a Java 17 or newer
 * @returns one sentence, with file and line, for each error of the compiler
 * @throws Error with its output when the compiler itself fails
 */
export async function apexCompileComplaints(root: string, java: string): Promise<string[]> {
  const { code, stdout, stderr } = await run(java, [
    ...SHORT_RUN,
    '-cp',
    `${jars}/*`,
    'io.github.apexdevtools.apexls.CheckForIssues',
    '--nocache',
    '--format',
    'json',
    '--workspace',
    root,
  ]);
  // 0: no errors, 4: errors; all else is a failure to look.
  if (code !== 0 && code !== 4) throw new Error(`The Apex compiler failed (${code}): ${stderr}`);
  return (JSON.parse(stdout) as Answer).files.flatMap((file) =>
    file.messages.map(
      ({ start, category, message }) =>
        `${path.relative(root, file.path)}:${start.line} ${category}: ${message}`,
    ),
  );
}

function run(
  command: string,
  args: string[],
): Promise<{ code: number | null; stdout: string; stderr: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let [stdout, stderr] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
}
