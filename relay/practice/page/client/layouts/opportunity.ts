// What the pages of an Opportunity show.
import type { Layout } from './layouts.ts';
import { SYSTEM_SECTION, TASKS } from './shared.ts';

export const opportunity: Layout = {
  objectApiName: 'Opportunity',
  icon: 'standard:opportunity',
  highlights: ['AccountId', 'CloseDate', 'Amount', 'Probability', 'OwnerId'],
  path: 'StageName',
  sections: [
    {
      title: 'Opportunity Information',
      fields: [
        'OwnerId',
        'Amount',
        'Name',
        'ExpectedRevenue',
        'AccountId',
        'CloseDate',
        'Type',
        'StageName',
        'LeadSource',
        'Probability',
        'NextStep',
        'ForecastCategoryName',
        'CampaignId',
        'IsPrivate',
      ],
    },
    { title: 'Description', fields: ['Description'] },
    SYSTEM_SECTION,
  ],
  related: [
    {
      relationship: 'OpportunityLineItems',
      title: 'Products',
      columns: ['Product2Id', 'Quantity', 'UnitPrice', 'TotalPrice'],
      orderBy: 'CreatedDate ASC',
    },
    TASKS,
  ],
  listColumns: ['Name', 'AccountId', 'StageName', 'Amount', 'CloseDate', 'OwnerId'],
  listOrder: 'CloseDate',
};
