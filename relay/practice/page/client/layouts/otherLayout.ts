// A page for every object without a layout of its own, so that no link in the page or the panel is dead.
import type { Layout } from './layouts.ts';
import { SYSTEM_SECTION } from './shared.ts';

const ICONS: Record<string, string> = {
  Campaign: 'standard:campaign',
  Event: 'standard:event',
  OpportunityLineItem: 'standard:product_item',
  Pricebook2: 'standard:pricebook',
  PricebookEntry: 'standard:pricebook',
  Product2: 'standard:product',
  Task: 'standard:task',
  User: 'standard:user',
};

/** A section whose list is empty shows every field that describe has and no other section shows. */
export function otherLayout(objectApiName: string): Layout {
  return {
    objectApiName,
    icon: ICONS[objectApiName] ?? 'standard:record',
    highlights: ['Status', 'Type', 'AccountId', 'WhatId', 'WhoId', 'OwnerId'],
    sections: [{ title: 'Details', fields: [] }, SYSTEM_SECTION],
    related: [],
    listColumns: ['Name', 'Subject', 'Status', 'Type', 'CreatedDate', 'OwnerId'],
    listOrder: 'CreatedDate',
  };
}
