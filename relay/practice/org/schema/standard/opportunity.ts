// Opportunity and its products, with the field names, types and lengths of a Salesforce org.
import {
  checkbox,
  currency,
  date,
  decimal,
  integer,
  lookup,
  owner,
  percent,
  picklist,
  recordTypeId,
  standardObject,
  systemSet,
  text,
  textarea,
} from '../fields.ts';
import { lastActivityDate, openActivityFlags } from './activityDates.ts';
import { leadSources, stages } from './picklists.ts';

const types = [
  'Existing Customer - Upgrade',
  'Existing Customer - Replacement',
  'Existing Customer - Downgrade',
  'New Customer',
];
const forecasts = ['Omitted', 'Pipeline', 'Best Case', 'Commit', 'Closed'];

export const opportunity = standardObject(
  'Opportunity',
  ['Opportunity', 'Opportunities'],
  '006',
  'private',
  [
    lookup('AccountId', 'Account ID', 'Account', 'Account', 'Opportunities', {
      onParentDelete: 'cascade',
    }),
    text('Name', 'Name', 120, { nameField: true, required: true }),
    textarea('Description', 'Description', 32000),
    picklist(
      'StageName',
      'Stage',
      stages.map((stage) => stage.name),
      { required: true },
    ),
    currency('Amount', 'Amount'),
    percent('Probability', 'Probability (%)'),
    currency('ExpectedRevenue', 'Expected Amount', {
      ...systemSet,
      expression: (alias) => `ROUND(${alias}."Amount" * ${alias}."Probability" / 100.0, 2)`,
    }),
    decimal('TotalOpportunityQuantity', 'Quantity', 18, 2),
    date('CloseDate', 'Close Date', { required: true }),
    picklist('Type', 'Opportunity Type', types),
    text('NextStep', 'Next Step', 255),
    picklist('LeadSource', 'Lead Source', leadSources, { restricted: false }),
    checkbox('IsClosed', 'Closed', systemSet),
    checkbox('IsWon', 'Won', systemSet),
    picklist('ForecastCategory', 'Forecast Category', forecasts, { ...systemSet, required: true }),
    picklist('ForecastCategoryName', 'Forecast Category', forecasts),
    lookup('CampaignId', 'Campaign ID', 'Campaign', 'Campaign', 'Opportunities'),
    checkbox('HasOpportunityLineItem', 'Has Line Item', {
      ...systemSet,
      expression: (alias) =>
        `EXISTS (SELECT 1 FROM "OpportunityLineItem" WHERE "OpportunityId" = ${alias}."Id" AND "IsDeleted" = 0)`,
    }),
    lookup('Pricebook2Id', 'Price Book ID', 'Pricebook2', 'Pricebook2', 'Opportunities'),
    owner(),
    lastActivityDate('WhatId'),
    integer('FiscalQuarter', 'Fiscal Quarter', systemSet),
    integer('FiscalYear', 'Fiscal Year', systemSet),
    text('Fiscal', 'Fiscal Period', 6, systemSet),
    ...openActivityFlags,
    recordTypeId(),
    // Filled in by a flow of this org's administrator.
    date('Review_Date__c', 'Review Date'),
  ],
);

export const opportunityLineItem = standardObject(
  'OpportunityLineItem',
  ['Opportunity Product', 'Opportunity Products'],
  '00k',
  'parent',
  [
    lookup(
      'OpportunityId',
      'Opportunity ID',
      'Opportunity',
      'Opportunity',
      'OpportunityLineItems',
      { required: true, updateable: false, masterDetail: true, onParentDelete: 'cascade' },
    ),
    integer('SortOrder', 'Sort Order'),
    lookup(
      'PricebookEntryId',
      'Price Book Entry ID',
      'PricebookEntry',
      'PricebookEntry',
      'OpportunityLineItems',
      { required: true, updateable: false, onParentDelete: 'restrict' },
    ),
    lookup('Product2Id', 'Product ID', 'Product2', 'Product2', 'OpportunityLineItems', {
      ...systemSet,
    }),
    text('ProductCode', 'Product Code', 255, { ...systemSet, through: 'Product2.ProductCode' }),
    text('Name', 'Opportunity Product Name', 376, {
      ...systemSet,
      nameField: true,
      through: 'Product2.Name',
    }),
    decimal('Quantity', 'Quantity', 12, 2, { required: true }),
    currency('UnitPrice', 'Sales Price'),
    currency('TotalPrice', 'Total Price', {
      ...systemSet,
      expression: (alias) =>
        `ROUND(${alias}."Quantity" * ${alias}."UnitPrice" * (1 - IFNULL(${alias}."Discount", 0) / 100.0), 2)`,
    }),
    currency('ListPrice', 'List Price', { ...systemSet, through: 'PricebookEntry.UnitPrice' }),
    percent('Discount', 'Discount', { precision: 5, scale: 2 }),
    date('ServiceDate', 'Date'),
    text('Description', 'Line Description', 255),
  ],
);
