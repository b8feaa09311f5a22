// The record of the page with its name, so that the model knows where it is without asking.
import { decide } from '../policy/decide.ts';
import { mayHoldOutsiderText } from '../policy/outsiderText.ts';
import type { RecordRef } from '../protocol.ts';
import { readCurrent } from '../approvals/current.ts';
import { SalesforceError } from '../salesforce/errors.ts';
import type { Actor, Salesforce } from '../salesforce/types.ts';
import type { Conversations } from './conversations.ts';
import type { Conversation, Setting } from './types.ts';

export interface PageRecordDeps {
  conversations: Conversations;
  salesforceAs(actor: Actor): Salesforce;
}

export interface PageRecord {
  record: RecordRef;
  /** Its name may be the words of somebody outside. */
  outsiderText: boolean;
}

/**
 * The conversation's record; looked up once and kept with the conversation. Undefined off record pages, when
 * the person cannot see the record, or when the policy keeps its object or name from the agent.
 */
export async function pageRecord(
  deps: PageRecordDeps,
  conversation: Conversation,
  setting: Setting,
): Promise<PageRecord | undefined> {
  const { record: known, heardOutsider } = conversation;
  if (known !== undefined) return { record: known, outsiderText: heardOutsider === true };
  const page = setting.record;
  if (page === undefined || page.id !== conversation.recordId) return undefined;
  const found = await lookUp(deps, setting, page.objectApiName, page.id);
  if (found !== undefined) {
    await deps.conversations.change(conversation.id, (stored) => ({
      ...stored,
      record: found.record,
      ...(found.outsiderText ? { heardOutsider: true } : {}),
    }));
  }
  return found;
}

async function lookUp(
  deps: PageRecordDeps,
  { actor, policy }: Setting,
  object: string,
  id: string,
): Promise<PageRecord | undefined> {
  const sf = deps.salesforceAs(actor);
  try {
    const describe = await sf.describe(object);
    const nameField = describe.fields.find((field) => field.nameField)?.name;
    const fields = nameField === undefined ? [] : [nameField];
    const read = { tool: 'get_record', effect: 'read', records: 0 } as const;
    if (decide(policy, { ...read, object: describe.name, fields }).outcome === 'deny')
      return undefined;
    const record = (await readCurrent(sf, describe, [id], [])).get(id)?.record;
    if (record === undefined) return undefined;
    return { record, outsiderText: mayHoldOutsiderText(policy, describe, fields) };
  } catch (error) {
    if (error instanceof SalesforceError) return undefined;
    throw error;
  }
}
