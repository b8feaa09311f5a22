// Asks what nobody can look up: the relay's address, the model, and who the integration user is.
import { existsSync, readFileSync } from 'node:fs';
import { filesOf } from '../files.ts';
import type { Setup, Step } from '../step.ts';

export const questions: Step = {
  id: 'questions',
  title: 'Ask for the relay’s address, the model and the integration user',
  isDone: ({ state }) => state.answers !== undefined,
  async run(setup) {
    const { ask, state } = setup;
    state.answers = {
      publicUrl: await askForUrl(setup),
      modelBaseUrl: await ask.text('Address of the model’s API', 'https://api.openai.com/v1'),
      model: await askFor(setup, 'The provider’s name of the model'),
      apiKeyEnv: await ask.text(
        'Name of the environment variable with the provider’s key (- for none)',
        'MODEL_API_KEY',
      ),
      sharedUsername: await ask.text(
        'User name of the integration user, for the shared connection (- for none)',
        '-',
      ),
    };
    const { answers } = state;
    if (answers.apiKeyEnv === '-') answers.apiKeyEnv = '';
    if (answers.sharedUsername === '-') answers.sharedUsername = '';
  },
};

async function askForUrl(setup: Setup): Promise<string> {
  for (;;) {
    const answer = await setup.ask.text(
      'Address of the relay as browsers reach it (https://…)',
      knownUrl(setup),
    );
    const url = URL.canParse(answer) ? new URL(answer) : undefined;
    if (url?.protocol === 'https:') return url.origin;
    setup.say('It must begin with https://; Salesforce and browsers take no other.');
  }
}

async function askFor(setup: Setup, question: string): Promise<string> {
  for (;;) {
    const answer = await setup.ask.text(question, '');
    if (answer !== '') return answer;
  }
}

/** One relay has one address: a second org gets that of the first. */
function knownUrl(setup: Setup): string {
  const { config } = filesOf(setup);
  if (!existsSync(config)) return '';
  const { publicUrl } = JSON.parse(readFileSync(config, 'utf8')) as { publicUrl?: string };
  return publicUrl ?? '';
}
