// What `npm start` says when everything is up: where to go, as whom, and what else there is to try.
import type { PracticeUser } from '../org/security/users.ts';
import type { Practice } from './startPractice.ts';

/** The lines to print; `wantedPort` is mentioned when somebody else has it. */
export function banner(
  practice: Practice,
  people: Pick<PracticeUser, 'name' | 'title'>[],
  wantedPort: number,
  readyAfterMs: number,
): string {
  const { model, pageUrl } = practice;
  const isPractice = model.notice !== undefined;
  const taken =
    Number(new URL(pageUrl).port) === wantedPort ? '' : `  (port ${wantedPort} is taken)`;
  const lines = [
    `Recordside is ready after ${(readyAfterMs / 1000).toFixed(1)} s.`,
    '',
    `  Open     ${pageUrl}${taken}`,
    `  Users    ${people.map(({ name, title }) => `${name} (${title})`).join(', ')}`,
    '           switch at the top right of the page',
    `  Model    ${isPractice ? 'practice model, understands a list of phrases' : `${model.model} at ${model.baseUrl}`}`,
    ...(isPractice
      ? [
          '           a real one: OPENAI_API_KEY=… npm start, or MODEL_BASE_URL, MODEL_API_KEY and MODEL',
        ]
      : []),
    `  Audit    ${pageUrl}/lightning/page/audit`,
    '  Policy   force-app/main/default/customMetadata: an edit counts from the next session on',
    `  Log      ${practice.relayLogFile}`,
    '',
    'Ctrl-C ends it. Everything lives in memory and is new at the next start.',
  ];
  return lines.join('\n');
}
