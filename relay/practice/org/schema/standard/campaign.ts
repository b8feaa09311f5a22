// Campaign, with the field names, types and lengths of a Salesforce org.
import {
  checkbox,
  currency,
  date,
  decimal,
  integer,
  lookup,
  owner,
  picklist,
  standardObject,
  systemSet,
  text,
  textarea,
} from '../fields.ts';
import type { FieldDef } from '../types.ts';
import { lastActivityDate } from './activityDates.ts';

const types = [
  'Conference',
  'Webinar',
  'Trade Show',
  'Public Relations',
  'Partners',
  'Referral Program',
  'Advertisement',
  'Banner Ads',
  'Direct Mail',
  'Email',
  'Telemarketing',
  'Other',
];

const overOpportunities = (aggregate: string, condition: string) => (alias: string) =>
  `(SELECT ${aggregate} FROM "Opportunity" WHERE "CampaignId" = ${alias}."Id" AND "IsDeleted" = 0${condition})`;

const totals: readonly FieldDef[] = [
  integer('NumberOfOpportunities', 'Opportunities in Campaign', {
    ...systemSet,
    expression: overOpportunities('COUNT(*)', ''),
  }),
  integer('NumberOfWonOpportunities', 'Won Opportunities in Campaign', {
    ...systemSet,
    expression: overOpportunities('COUNT(*)', ' AND "IsWon" = 1'),
  }),
  currency('AmountAllOpportunities', 'Value Opportunities in Campaign', {
    ...systemSet,
    expression: overOpportunities('IFNULL(SUM("Amount"), 0)', ''),
  }),
  currency('AmountWonOpportunities', 'Value Won Opportunities in Campaign', {
    ...systemSet,
    expression: overOpportunities('IFNULL(SUM("Amount"), 0)', ' AND "IsWon" = 1'),
  }),
];

export const campaign = standardObject('Campaign', ['Campaign', 'Campaigns'], '701', 'read', [
  text('Name', 'Name', 80, { nameField: true, required: true }),
  lookup('ParentId', 'Parent Campaign ID', 'Campaign', 'Parent', 'ChildCampaigns'),
  picklist('Type', 'Type', types),
  picklist('Status', 'Status', ['Planned', 'In Progress', 'Completed', 'Aborted'], {
    defaultValue: 'Planned',
  }),
  date('StartDate', 'Start Date'),
  date('EndDate', 'End Date'),
  currency('ExpectedRevenue', 'Expected Revenue'),
  currency('BudgetedCost', 'Budgeted Cost'),
  currency('ActualCost', 'Actual Cost'),
  decimal('ExpectedResponse', 'Expected Response (%)', 10, 2),
  decimal('NumberSent', 'Num Sent', 18, 0),
  checkbox('IsActive', 'Active'),
  textarea('Description', 'Description', 32000),
  ...totals,
  owner(),
  lastActivityDate('WhatId'),
]);
