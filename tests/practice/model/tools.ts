// What tools answer in the tests of the practice model, in the relay's own shapes.
import type { Call, Tools } from './conversation.ts';

/** A table of these records, as search_records answers it. */
export function found(...records: object[]): object {
  const rows = records.map(cellsOf);
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return {
    total: rows.length,
    truncated: false,
    columns,
    rows: rows.map((row) => columns.map((name) => row[name] ?? null)),
  };
}

/** A parent with its id is one cell; without, its fields are columns. */
function cellsOf(record: object): Record<string, unknown> {
  const cells = Object.entries(record).flatMap(([name, value]): [string, unknown][] => {
    if (typeof value !== 'object' || value === null) return [[name, value]];
    const { Id: id, Name } = value as { Id?: string; Name?: string };
    if (id !== undefined) return [[name, { id, name: Name }]];
    return Object.entries(value).map(([field, inner]) => [`${name}.${field}`, inner]);
  });
  return Object.fromEntries(cells);
}

export const done = (id: string, name: string): object => ({
  status: 'done',
  records: [{ id, name }],
});

export const failed = (code: string, message: string, hint = ''): object => ({
  error: { code, message, hint },
});

const field = (name: string, label: string, type: string, more: object = {}): object => ({
  name,
  label,
  type,
  updateable: true,
  ...more,
});

const stages = ['Prospecting', 'Qualification', 'Negotiation/Review', 'Closed Won', 'Closed Lost'];
const owner = field('OwnerId', 'Owner ID', 'reference', {
  references: ['User', 'Group'],
  relationship: 'Owner',
});
const describes: Record<string, object> = {
  Account: {
    name: 'Account',
    label: 'Account',
    fields: [
      field('Name', 'Account Name', 'string'),
      field('Phone', 'Account Phone', 'phone'),
      field('Industry', 'Industry', 'picklist', { picklist: ['Banking', 'Energy'] }),
      field('AnnualRevenue', 'Annual Revenue', 'currency'),
      field('NumberOfEmployees', 'Employees', 'int'),
      field('ERP_Number__c', 'ERP Number', 'string'),
      field('BillingCity', 'Billing City', 'string'),
      field('BillingState', 'Billing State/Province', 'string'),
      owner,
    ],
  },
  Opportunity: {
    name: 'Opportunity',
    label: 'Opportunity',
    fields: [
      field('Name', 'Name', 'string'),
      field('StageName', 'Stage', 'picklist', { picklist: stages, required: true }),
      field('Amount', 'Amount', 'currency'),
      field('CloseDate', 'Close Date', 'date', { required: true }),
      field('NextStep', 'Next Step', 'string'),
      field('LeadSource', 'Lead Source', 'picklist', { picklist: ['Web', 'Other'] }),
      field('IsClosed', 'Closed', 'boolean', { updateable: undefined }),
      owner,
    ],
  },
  Case: {
    name: 'Case',
    label: 'Case',
    fields: [
      field('Subject', 'Subject', 'string'),
      field('Status', 'Status', 'picklist', { picklist: ['New', 'Working', 'Closed'] }),
      field('Priority', 'Priority', 'picklist', { picklist: ['High', 'Medium', 'Low'] }),
    ],
  },
  Task: {
    name: 'Task',
    label: 'Task',
    fields: [
      field('Subject', 'Subject', 'combobox'),
      field('ActivityDate', 'Due Date Only', 'date'),
      field('Priority', 'Priority', 'picklist', { picklist: ['High', 'Normal', 'Low'] }),
      field('Status', 'Status', 'picklist', { picklist: ['Not Started', 'Completed'] }),
    ],
  },
  Event: {
    name: 'Event',
    label: 'Event',
    fields: [
      field('Subject', 'Subject', 'combobox'),
      field('StartDateTime', 'Start Date Time', 'datetime'),
    ],
  },
  Contact: {
    name: 'Contact',
    label: 'Contact',
    fields: [
      field('LastName', 'Last Name', 'string'),
      field('Title', 'Title', 'string'),
      field('Email', 'Email', 'email'),
      field('Phone', 'Business Phone', 'phone'),
      field('Department', 'Department', 'string'),
    ],
  },
  Invoice__c: {
    name: 'Invoice__c',
    label: 'Invoice',
    fields: [
      field('Name', 'Invoice Number', 'string'),
      field('Customer__c', 'Customer', 'reference', { references: ['Account'] }),
    ],
  },
};

/** Answers describe_object; every other call by tool name. */
export function toolsWith(
  answers: Record<string, object | ((call: Call) => object | undefined)>,
): Tools {
  return (call) => {
    if (call.tool === 'describe_object') return describes[String(call.args['object'])];
    const answer = answers[call.tool];
    return typeof answer === 'function' ? (answer as (call: Call) => object)(call) : answer;
  };
}

/** search_records that finds one record by its name in one object and nothing elsewhere. */
export function findsOnly(object: string, record: object): (call: Call) => object {
  return ({ args }) =>
    String(args['soql']).includes(` FROM ${object} `) ? found(record) : found();
}
