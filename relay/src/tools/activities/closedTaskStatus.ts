// The status of what has been done, whatever an org calls it.
import type { ObjectDescribe, Salesforce } from '../../salesforce/types.ts';

/** What Salesforce ships with. */
const USUAL = 'Completed';

/**
 * A status of tasks that counts as closed: the usual one where the org has it, otherwise the first that it marks so
 * (Object Reference, TaskStatus), which costs a query. Undefined where there is none. Throws SalesforceError.
 */
export async function closedTaskStatus(
  { fields }: ObjectDescribe,
  sf: Salesforce,
): Promise<string | undefined> {
  const status = fields.find(({ name }) => name === 'Status');
  const active = new Set(status?.picklistValues.filter((one) => one.active).map((v) => v.value));
  if (active.has(USUAL)) return USUAL;
  const answer = await sf.query(
    'SELECT ApiName FROM TaskStatus WHERE IsClosed = true ORDER BY SortOrder LIMIT 50',
  );
  return answer.records.map((row) => String(row['ApiName'])).find((name) => active.has(name));
}
