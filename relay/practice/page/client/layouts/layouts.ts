// Which fields and related lists the pages of an object show, as page layouts do in an org.
import { account } from './account.ts';
import { contact } from './contact.ts';
import { lead } from './lead.ts';
import { opportunity } from './opportunity.ts';
import { supportCase } from './supportCase.ts';
import { otherLayout } from './otherLayout.ts';

export interface RelatedLayout {
  /** Name of the child relationship on the parent, e.g. `Contacts`. */
  relationship: string;
  /** Overrides the plural label of the child object. */
  title?: string;
  columns: string[];
  orderBy: string;
}

export interface Section {
  title: string;
  /** Field names in reading order; `address:Billing` is the address of that prefix. */
  fields: string[];
}

export interface Layout {
  objectApiName: string;
  /** e.g. `standard:account`. */
  icon: string;
  /** The field that heads the page; the object's name field unless given. */
  title?: string;
  /** The fields under the record's name. */
  highlights: string[];
  /** The picklist shown as a path. */
  path?: string;
  sections: Section[];
  related: RelatedLayout[];
  listColumns: string[];
  listOrder: string;
}

/** Objects with a tab, in the order of their tabs. */
export const TAB_OBJECTS = ['Account', 'Contact', 'Opportunity', 'Case', 'Lead'];

const LAYOUTS: Record<string, Layout> = {
  Account: account,
  Contact: contact,
  Opportunity: opportunity,
  Case: supportCase,
  Lead: lead,
};

/** The layout of an object; one that shows what describe has for objects without their own. */
export function layoutOf(objectApiName: string): Layout {
  return LAYOUTS[objectApiName] ?? otherLayout(objectApiName);
}
