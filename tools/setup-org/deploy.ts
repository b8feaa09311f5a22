// Deploys parts of the staged package with the CLI.
import { resultOf } from './sf.ts';
import type { Setup } from './step.ts';

const WAIT_MINUTES = '30';

/**
 * @param staged - the folder of the staged package
 * @param parts - folders in it
 * @throws Error with what did not deploy
 */
export async function deploy(
  setup: Setup,
  staged: string,
  parts: readonly string[],
): Promise<void> {
  const sources = parts.flatMap((part) => ['--source-dir', part]);
  const args = ['project', 'deploy', 'start', ...sources, '--target-org', setup.targetOrg];
  const answer = await setup.sf([...args, '--wait', WAIT_MINUTES], { cwd: staged });
  resultOf(answer, 'The deployment failed');
}
