// Shows all that a step read in a window of its own, over the page.
import type { RecordRef } from '@relay/protocol';
import RecordsideList from 'c/recordsideList';
import type { Step } from 'c/recordsideState';
import nameLabel from '@salesforce/label/c.Recordside_Step_Records';

/** What was written has no rows: the records themselves are the list. */
const namesOf = (records: readonly RecordRef[]) => ({
  columns: [{ name: 'Name', label: nameLabel }],
  rows: records.map(({ name }) => [name]),
});

/** What Lightning's types leave out: a modal is opened by its class. */
const List = RecordsideList as unknown as {
  open(properties: object): Promise<RecordRef | undefined>;
};

/** @returns the page of the record that the person went on to, if any: from the window there is no way there */
export async function openList({ label, detail }: Step) {
  if (!detail) return undefined;
  const result = detail.result ?? namesOf(detail.records);
  const chosen = await List.open({ label, size: 'large', detail: { ...detail, result } });
  if (!chosen) return undefined;
  const { id: recordId, objectApiName } = chosen;
  const attributes = { recordId, objectApiName, actionName: 'view' };
  return { type: 'standard__recordPage', attributes };
}
