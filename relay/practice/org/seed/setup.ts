// What the administrator has set up before there was any record: record types and the statuses of leads.
import { recordTypes } from '../schema/recordTypes.ts';
import type { SeedRow } from '../store/seedTypes.ts';
import { row } from './rows.ts';

const leadStatuses = [
  'Open - Not Contacted',
  'Working - Contacted',
  'Closed - Converted',
  'Closed - Not Converted',
];

export function setupRows(): SeedRow[] {
  return [
    ...recordTypes.map(({ object, name, developerName, description }) =>
      row('RecordType', `recordtype:${developerName}`, {
        Name: name,
        DeveloperName: developerName,
        SobjectType: object,
        Description: description,
        IsActive: true,
      }),
    ),
    ...leadStatuses.map((label, index) =>
      row('LeadStatus', `leadstatus:${index}`, {
        MasterLabel: label,
        ApiName: label,
        SortOrder: index + 1,
        IsDefault: index === 0,
        IsConverted: label === 'Closed - Converted',
      }),
    ),
  ];
}
