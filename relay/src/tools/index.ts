// Every tool there is, in the order the model reads them.
import { createRecords } from './createRecords.ts';
import { deleteRecords } from './deleteRecords.ts';
import { describeObject } from './describeObject.ts';
import { getRecord } from './getRecord.ts';
import { searchRecords } from './searchRecords.ts';
import type { Tool } from './types.ts';
import { updateRecords } from './updateRecords.ts';

export const tools: readonly Tool[] = [
  searchRecords,
  getRecord,
  describeObject,
  createRecords,
  updateRecords,
  deleteRecords,
];
