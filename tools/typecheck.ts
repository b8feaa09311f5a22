// npm run typecheck: every project of the repository with the native TypeScript compiler.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const projects = [
  'tsconfig.json',
  'force-app/main/default/lwc/tsconfig.json',
  'tsconfig.jest.json',
  'relay/practice/page/client/tsconfig.json',
];

let failed = 0;
for (const project of projects.filter((file) => existsSync(path.join(root, file)))) {
  const tsc = path.join(root, 'node_modules/typescript7/bin/tsc');
  const run = spawnSync(process.execPath, [tsc, '-p', project, '--noEmit'], {
    cwd: root,
    stdio: 'inherit',
  });
  console.log(`${run.status === 0 ? 'ok  ' : 'FAIL'} ${project}`);
  if (run.status !== 0) failed += 1;
}
process.exitCode = failed === 0 ? 0 : 1;
