// convert_lead: an account, a contact and perhaps an opportunity out of a lead, with every choice on the card.
import { z } from 'zod';
import { readCurrent } from '../approvals/current.ts';
import { decide } from '../policy/decide.ts';
import { visibleDescribe } from '../policy/visibleDescribe.ts';
import type { PicklistEntry, Salesforce } from '../salesforce/types.ts';
import { isSalesforceId, toId18 } from './checks/ids.ts';
import { badArguments, blocked, fromSalesforce, recordNotFound } from './failures.ts';
import { formOf } from './form.ts';
import { planForm } from './planForm.ts';
import { defineTool, type PlanSuccess, type ToolContext, type ToolFailure } from './types.ts';

const NAME = 'convert_lead';

interface Input {
  leadId: string;
  status?: string | undefined;
  accountId?: string | undefined;
  contactId?: string | undefined;
  opportunityName?: string | undefined;
}

export const convertLead = defineTool<Input>({
  name: NAME,
  effect: 'convert',
  description:
    'Convert a lead: into existing records where ids are given, else new ones; an opportunity only with a name.',
  input: z.strictObject({
    leadId: z.string(),
    status: z.string().optional(),
    accountId: z.string().optional(),
    contactId: z.string().optional(),
    opportunityName: z.string().optional(),
  }),
  label: (_input, words) => words.steps.convertLead,
  async plan(input, context) {
    try {
      return await plan(input, context);
    } catch (error) {
      return fromSalesforce(error, 'Lead');
    }
  },
});

async function plan(input: Input, context: ToolContext): Promise<PlanSuccess | ToolFailure> {
  const { sf, policy } = context;
  const describe = visibleDescribe(policy, await sf.describe('Lead'));
  const question = { tool: NAME, effect: 'convert', object: describe.name, fields: [] } as const;
  const decision = decide(policy, { ...question, records: 1 });
  if (decision.outcome === 'deny') return blocked(decision, describe.label);
  if (!isSalesforceId(input.leadId)) return recordNotFound(describe, input.leadId);
  const id = toId18(input.leadId);
  const isConverted = describe.fields.some(({ name }) => name === 'IsConverted') ? ['IsConverted'] : []; // prettier-ignore
  const [lead, statuses] = await Promise.all([
    readCurrent(sf, describe, [id], isConverted).then((found) => found.get(id)),
    convertedStatuses(sf),
  ]);
  if (lead === undefined) return recordNotFound(describe, id);
  if (lead.values['IsConverted'] === true) return alreadyConverted();
  const { accountId = null, contactId = null, opportunityName = null } = input;
  const status = input.status ?? statuses[0]?.value ?? null;
  const { record, modstamp } = lead;
  const labels = context.words.forms.conversion;
  return planForm(
    {
      tool: NAME,
      action: 'convert',
      form: formOf('Lead', describe.label, [
        { name: 'convertedStatus', label: labels.status, type: 'picklist', required: true, picklistValues: statuses },
        { name: 'accountId', label: labels.account, type: 'reference', referenceTo: ['Account'] },
        { name: 'contactId', label: labels.contact, type: 'reference', referenceTo: ['Contact'] },
        { name: 'opportunityName', label: labels.opportunity, type: 'string', length: 120 },
      ]), // prettier-ignore
      values: { convertedStatus: status, accountId, contactId, opportunityName },
      row: { record, modstamp },
      more: { outside: { kind: 'convert_lead' } },
      warnings: [{ code: 'final', message: context.words.cards.warnings.convertedForGood }],
    },
    context,
  );
}

async function convertedStatuses(sf: Salesforce): Promise<PicklistEntry[]> {
  const { records } = await sf.query(
    'SELECT ApiName, MasterLabel FROM LeadStatus WHERE IsConverted = true ORDER BY SortOrder LIMIT 50',
  );
  return records.map((row) => ({
    value: String(row['ApiName']),
    label: String(row['MasterLabel']),
    active: true,
    defaultValue: false,
  }));
}

function alreadyConverted(): ToolFailure {
  return badArguments(
    'already_converted',
    (words) => words.calls.leadConverted,
    'Its contact, account and opportunity exist; read ConvertedContactId and the like.',
    'Lead',
  );
}
