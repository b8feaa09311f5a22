// The record of the page with its name, so that the model knows where it is without asking.
import { decide } from '../policy/decide.ts';
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

/**
 * The conversation's record; looked up once and kept with the conversation. Undefined off record pages, when
 * the person cannot see the record, or when the policy keeps its object or name from the agent.
 */
export async function pageRecord(
  deps: PageRecordDeps,
  conversation: Conversation,
  setting: Setting,
): Promise<RecordRef | undefined> {
  if (conversation.record !== undefined) return conversation.record;
  const page = setting.record;
  if (page === undefined || page.id !== conversation.recordId) return undefined;
  const record = await lookUp(deps, setting, page.objectApiName, page.id);
  if (record !== undefined) {
    await deps.conversations.change(conversation.id, (stored) => ({ ...stored, record }));
  }
  return record;
}

async function lookUp(
  deps: PageRecordDeps,
  setting: Setting,
  object: string,
  id: string,
): Promise<RecordRef | undefined> {
  const sf = deps.salesforceAs(setting.actor);
  try {
    const describe = await sf.describe(object);
    const nameField = describe.fields.find((field) => field.nameField)?.name;
    const fields = nameField === undefined ? [] : [nameField];
    const question = {
      tool: 'get_record',
      effect: 'read',
      object: describe.name,
      fields,
      records: 0,
    } as const;
    if (decide(setting.policy, question).outcome === 'deny') return undefined;
    return (await readCurrent(sf, describe, [id], [])).get(id)?.record;
  } catch (error) {
    if (error instanceof SalesforceError) return undefined;
    throw error;
  }
}
