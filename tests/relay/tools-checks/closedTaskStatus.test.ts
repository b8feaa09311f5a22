// What has been done is closed by whatever status the org closes with.
import { expect, it } from 'vitest';
import type { Salesforce } from '../../../relay/src/salesforce/types.ts';
import { closedTaskStatus } from '../../../relay/src/tools/activities/closedTaskStatus.ts';
import { anObject, aPicklist } from '../soql/describes.ts';

function orgWith(statuses: string[], closed: string[]) {
  const asked: string[] = [];
  const query = (soql: string) => {
    asked.push(soql);
    return Promise.resolve({ records: closed.map((ApiName) => ({ ApiName })) });
  };
  const task = anObject('Task', '00T', [aPicklist('Status', statuses)]);
  return { status: closedTaskStatus(task, { query } as unknown as Salesforce), asked };
}

it('is the one that Salesforce ships, which needs no query', async () => {
  const { status, asked } = orgWith(['Open', 'Completed'], ['Open']);
  expect(await status).toBe('Completed');
  expect(asked).toEqual([]);
});

it('is the first that the org marks as closed and still uses', async () => {
  expect(await orgWith(['Open', 'Erledigt'], ['Gone', 'Erledigt']).status).toBe('Erledigt');
});

it('is none where the org has none', async () => {
  expect(await orgWith(['Open'], []).status).toBeUndefined();
});
