// Writes that come near what is hidden: most are refused, by the policy, by the org's rules or by what is missing.
import { recordId } from '../../builders/records.ts';
import type { ScriptedCall } from '../../builders/scriptedModel.ts';
import type { World } from '../../builders/world.ts';
import type { Kind } from './hiddenKinds.ts';

const call = (name: string, args: object): ScriptedCall => ({ name, args });

/** A field of each object that is never hidden here and takes a new value. */
const OPEN: Readonly<Record<string, Record<string, string>>> = {
  Account: { Fax: '1' },
  Contact: { Department: 'Quality' },
  Opportunity: { Description: 'Seen' },
  Case: { Priority: 'Low' },
  Task: { Priority: 'Low' },
  Event: { ShowAs: 'Free' },
  Lead: { Industry: 'Energy' },
};

/** In an order in which later ones still find what they need; the record itself is deleted last. */
export function writesOn(
  world: World,
  { object, id }: { object: string; id: string },
  group: readonly Kind[],
): ScriptedCall[] {
  const hidden = group.flatMap(({ rules }) => rules.map(([, field]) => field));
  const update = (values: object): ScriptedCall =>
    call('update_records', { object, records: [{ id, values }] });
  const create = (of: string, ...records: object[]): ScriptedCall =>
    call('create_records', { object: of, records });
  const lead = String(world.rows('Lead').find(({ IsConverted }) => IsConverted === false)?.['Id']);
  const aCase = recordId(world, 'Case', 'Subject', 'Generator louder than stated');
  const edge = String(world.rows('Account')[0]?.['Id']);
  const lost = recordId(world, 'Opportunity', 'StageName', 'Negotiation/Review');
  return [
    ...hidden.map((field) => update({ [field]: 'x' })),
    ...hidden.map((field) => call('upsert_records', { object, externalId: field, records: [{ [field]: 'x' }] })), // prettier-ignore
    update(OPEN[object] ?? { Id: 'x' }),
    update({ NoSuchField: 'x' }),
    create(object, {}),
    create('Contact', { LastName: 'Twin', Email: 'rose.gonzalez@edgecomm.example' }),
    call('create_task', { subject: 'Look', relatedToId: id }),
    call('log_call', { subject: 'Asked', whoId: id }),
    call('post_to_feed', { recordId: id, text: 'Seen' }),
    call('add_note', { record: id, title: 'Seen', text: 'Today' }),
    call('send_email', { to: ['a@b.example'], subject: 'Hi', body: 'Hello', relatedTo: id }),
    call('convert_lead', { leadId: id }),
    call('convert_lead', { leadId: lead, contactId: id, accountId: edge }),
    call('restore_records', { object, ids: [id] }),
    call('undo_change', { action: 'a'.repeat(64) }),
    call('escalate_case', { caseId: id, reason: 'Now' }),
    call('escalate_case', { caseId: aCase }),
    call('create_renewal', { opportunityId: id }),
    call('update_records', { object: 'Opportunity', records: [{ id: lost, values: { StageName: 'Closed Lost' } }] }), // prettier-ignore
    call('delete_records', { object, ids: [id] }),
    call('restore_records', { object, ids: [id] }),
  ];
}
