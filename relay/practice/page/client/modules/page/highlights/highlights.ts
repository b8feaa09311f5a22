// The head of a record page: what it is, its name, its key fields.
import { LightningElement, api } from 'lwc';
import type { RecordView } from '../../../data/recordView.ts';

export default class Highlights extends LightningElement {
  @api record!: RecordView;
}
