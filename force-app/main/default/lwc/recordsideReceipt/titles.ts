// What a receipt says was done, and to how many.
import type { WriteAction } from '@relay/protocol';
import { countText } from 'c/recordsideFormat';
import convertedMany from '@salesforce/label/c.Recordside_Receipt_Converted_Many';
import convertedOne from '@salesforce/label/c.Recordside_Receipt_Converted_One';
import createdMany from '@salesforce/label/c.Recordside_Receipt_Created_Many';
import createdOne from '@salesforce/label/c.Recordside_Receipt_Created_One';
import deletedMany from '@salesforce/label/c.Recordside_Receipt_Deleted_Many';
import deletedOne from '@salesforce/label/c.Recordside_Receipt_Deleted_One';
import ran from '@salesforce/label/c.Recordside_Receipt_Ran';
import restoredMany from '@salesforce/label/c.Recordside_Receipt_Restored_Many';
import restoredOne from '@salesforce/label/c.Recordside_Receipt_Restored_One';
import sent from '@salesforce/label/c.Recordside_Receipt_Sent';
import updatedMany from '@salesforce/label/c.Recordside_Receipt_Updated_Many';
import updatedOne from '@salesforce/label/c.Recordside_Receipt_Updated_One';
import upsertedMany from '@salesforce/label/c.Recordside_Receipt_Upserted_Many';
import upsertedOne from '@salesforce/label/c.Recordside_Receipt_Upserted_One';

/** What was sent or run is not counted: its records are what it was about. */
const TITLES: Record<WriteAction, [one: string, many: string]> = {
  create: [createdOne, createdMany],
  update: [updatedOne, updatedMany],
  upsert: [upsertedOne, upsertedMany],
  delete: [deletedOne, deletedMany],
  restore: [restoredOne, restoredMany],
  convert: [convertedOne, convertedMany],
  send: [sent, sent],
  run: [ran, ran],
};

export const receiptTitle = (action: WriteAction, records: number): string =>
  countText(records, ...TITLES[action]);
