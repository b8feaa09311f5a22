// The standard objects that the practice org has.
import type { ObjectDef } from '../types.ts';
import { account } from './account.ts';
import { event, task } from './activities.ts';
import { campaign } from './campaign.ts';
import { caseObject } from './case.ts';
import { contact } from './contact.ts';
import { lead } from './lead.ts';
import { opportunity, opportunityLineItem } from './opportunity.ts';
import { group, organization, profile, user, userRole } from './people.ts';
import { permissionSet, permissionSetAssignment } from './permissionSets.ts';
import { pricebook2, pricebookEntry, product2 } from './products.ts';

export const standardObjects: readonly ObjectDef[] = [
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
];
