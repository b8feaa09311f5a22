// The rows that a step read, with links to their records; a single record reads better from top to bottom.
import { LightningElement, api } from 'lwc';
import type { RecordRef, StepResult } from '@relay/protocol';
import resultLabel from '@salesforce/label/c.Recordside_Step_Result';
import { tableView } from './tableView';
import type { TableView } from './tableView';

/** A record of fewer fields is a row like any other. */
const FIELDS_OF_A_CARD = 3;

export default class RecordsideRows extends LightningElement {
  @api result!: StepResult;
  @api records: readonly RecordRef[] = [];

  resultLabel = resultLabel;

  get table(): TableView {
    return tableView(this.result, this.records);
  }

  get isCard(): boolean {
    const { columns, rows } = this.table;
    return rows.length === 1 && columns.length >= FIELDS_OF_A_CARD;
  }
}
