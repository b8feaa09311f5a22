// Every tool there is, in the order the model reads them.
import { aggregateRecords } from './aggregateRecords.ts';
import { createRecords } from './createRecords.ts';
import { createTask } from './createTask.ts';
import { deleteRecords } from './deleteRecords.ts';
import { describeObject } from './describeObject.ts';
import { findRecords } from './findRecords.ts';
import { getRecord } from './getRecord.ts';
import { getRelatedRecords } from './getRelatedRecords.ts';
import { getTimeline } from './getTimeline.ts';
import { getUser } from './getUser.ts';
import { listFiles } from './listFiles.ts';
import { listObjects } from './listObjects.ts';
import { listRecentRecords } from './listRecentRecords.ts';
import { nextPage } from './nextPage.ts';
import { searchRecords } from './searchRecords.ts';
import { logCall } from './logCall.ts';
import { postToFeed } from './postToFeed.ts';
import { scheduleEvent } from './scheduleEvent.ts';
import { addNote } from './addNote.ts';
import { convertLead } from './convertLead.ts';
import { readFile } from './readFile.ts';
import { restoreRecords } from './restoreRecords.ts';
import { sendEmail } from './sendEmail.ts';
import { undoChange } from './undoChange.ts';
import { upsertRecords } from './upsertRecords.ts';
import type { Tool } from './types.ts';
import { updateRecords } from './updateRecords.ts';

export const tools: readonly Tool[] = [
  searchRecords,
  findRecords,
  aggregateRecords,
  getRecord,
  getRelatedRecords,
  getTimeline,
  listFiles,
  readFile,
  listRecentRecords,
  nextPage,
  listObjects,
  describeObject,
  getUser,
  createRecords,
  updateRecords,
  upsertRecords,
  deleteRecords,
  restoreRecords,
  createTask,
  logCall,
  scheduleEvent,
  postToFeed,
  addNote,
  sendEmail,
  convertLead,
  undoChange,
];
