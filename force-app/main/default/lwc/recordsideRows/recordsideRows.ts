// The rows that a step read, with links to their records; a single record reads better from top to bottom.
import { LightningElement, api } from 'lwc';
import type { RecordRef, StepResult } from '@relay/protocol';
import { resultTable } from 'c/recordsideFormat';
import type { Cell } from 'c/recordsideMarkdown';
import resultLabel from '@salesforce/label/c.Recordside_Step_Result';

/** A single value is a row like any other. */
const FIELDS_OF_A_CARD = 2;

export default class RecordsideRows extends LightningElement {
  @api result!: StepResult;
  @api records: readonly RecordRef[] = [];

  resultLabel = resultLabel;

  get table(): ReturnType<typeof resultTable> {
    return resultTable(this.result, this.records);
  }

  /** Of the only record. */
  get fields(): (Cell & { label: string })[] | undefined {
    const { head, rows } = this.table;
    const [row, another] = rows;
    if (!row || another || head.length < FIELDS_OF_A_CARD) return undefined;
    return row.cells.map((cell, at) => ({ ...cell, label: head[at]!.inlines[0]!.text }));
  }
}
