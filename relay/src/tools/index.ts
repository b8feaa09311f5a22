// Every tool there is, in the order the model reads them.
import { aggregateRecords } from './aggregateRecords.ts';
import { createRecords } from './createRecords.ts';
import { deleteRecords } from './deleteRecords.ts';
import { describeObject } from './describeObject.ts';
import { findRecords } from './findRecords.ts';
import { getRecord } from './getRecord.ts';
import { getRelatedRecords } from './getRelatedRecords.ts';
import { getUser } from './getUser.ts';
import { listObjects } from './listObjects.ts';
import { listRecentRecords } from './listRecentRecords.ts';
import { searchRecords } from './searchRecords.ts';
import type { Tool } from './types.ts';
import { updateRecords } from './updateRecords.ts';

export const tools: readonly Tool[] = [
  searchRecords,
  findRecords,
  aggregateRecords,
  getRecord,
  getRelatedRecords,
  listRecentRecords,
  listObjects,
  describeObject,
  getUser,
  createRecords,
  updateRecords,
  deleteRecords,
];
