// The standard objects that the practice org has.
import type { ObjectDef } from '../types.ts';
import { account } from './account.ts';
import { event, task } from './activities.ts';
import { campaign } from './campaign.ts';
import { caseObject } from './case.ts';
import { contact } from './contact.ts';
import { caseComment, emailMessage, feedItem } from './conversations.ts';
import {
  attachment,
  contentDocument,
  contentDocumentLink,
  contentVersion,
  contentNote,
} from './files.ts';
import { feedTrackedChange, histories, withHistory } from './histories.ts';
import { lead } from './lead.ts';
import { opportunity, opportunityLineItem } from './opportunity.ts';
import { group, organization, profile, user, userRole } from './people.ts';
import { permissionSet, permissionSetAssignment } from './permissionSets.ts';
import { pricebook2, pricebookEntry, product2 } from './products.ts';
import { leadStatus, recentlyViewed, recordType } from './setup.ts';

/** Whose records people find by searching, and post on. */
const found = [account, contact, lead, opportunity, caseObject, campaign, product2];

const all: readonly ObjectDef[] = [
  account,
  contact,
  lead,
  opportunity,
  opportunityLineItem,
  caseObject,
  task,
  event,
  campaign,
  product2,
  pricebook2,
  pricebookEntry,
  user,
  profile,
  userRole,
  permissionSet,
  permissionSetAssignment,
  group,
  organization,
  emailMessage,
  caseComment,
  feedItem,
  contentDocument,
  contentVersion,
  contentDocumentLink,
  attachment,
  contentNote,
  ...histories,
  feedTrackedChange,
  recordType,
  leadStatus,
  recentlyViewed,
];

export const standardObjects: readonly ObjectDef[] = all.map((object) => {
  const withFlags = found.includes(object) ? { ...object, searchable: true, feed: true } : object;
  const activity = object === task || object === event || object === user;
  return withHistory(activity ? { ...withFlags, searchable: true } : withFlags);
});
