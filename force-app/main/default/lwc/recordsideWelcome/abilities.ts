// Three things the assistant can do here, from what the policy leaves open and the record that is open. Pure.
import type { SessionAnswer } from '@relay/protocol';
import activities from '@salesforce/label/c.Recordside_Ability_Activities';
import change from '@salesforce/label/c.Recordside_Ability_Change';
import changeAsked from '@salesforce/label/c.Recordside_Ability_Change_Asked';
import convert from '@salesforce/label/c.Recordside_Ability_Convert';
import create from '@salesforce/label/c.Recordside_Ability_Create';
import find from '@salesforce/label/c.Recordside_Ability_Find';
import here from '@salesforce/label/c.Recordside_Ability_Here';
import mail from '@salesforce/label/c.Recordside_Ability_Mail';
import notes from '@salesforce/label/c.Recordside_Ability_Notes';
import timeline from '@salesforce/label/c.Recordside_Ability_Timeline';

type Allowed = SessionAnswer['allowed'];

export interface Ability {
  text: string;
  iconName: string;
}

interface Candidate extends Ability {
  /** Any of them is enough. */
  tools: readonly string[];
  /** Of each kind one comes first, so that the three tell different things. */
  kind: 'look' | 'change' | 'act';
  /** The object of the page's record, '' for none; any where it is left out. */
  fits?(page: string): boolean;
  mode?: Allowed[number]['mode'];
}

const MOST = 3;
const READING = ['find_records', 'search_records', 'aggregate_records', 'get_record'];
const onRecord = (page: string): boolean => page !== '';

const CANDIDATES: readonly Candidate[] = [
  { text: here, iconName: 'utility:search', kind: 'look', tools: READING, fits: onRecord },
  { text: find, iconName: 'utility:search', kind: 'look', tools: READING, fits: (page) => !page },
  {
    text: convert,
    iconName: 'utility:change_owner',
    kind: 'change',
    tools: ['convert_lead'],
    fits: (page) => page === 'Lead',
  },
  {
    text: changeAsked,
    iconName: 'utility:edit',
    kind: 'change',
    tools: ['update_records'],
    mode: 'ask',
  },
  {
    text: change,
    iconName: 'utility:edit',
    kind: 'change',
    tools: ['update_records'],
    mode: 'allow',
  },
  { text: create, iconName: 'utility:new', kind: 'change', tools: ['create_records'] },
  {
    text: activities,
    iconName: 'utility:event',
    kind: 'act',
    tools: ['log_call', 'create_task', 'schedule_event'],
  },
  { text: mail, iconName: 'utility:email', kind: 'act', tools: ['send_email'] },
  { text: notes, iconName: 'utility:note', kind: 'act', tools: ['add_note'], fits: onRecord },
  {
    text: timeline,
    iconName: 'utility:clock',
    kind: 'look',
    tools: ['get_timeline'],
    fits: onRecord,
  },
];

/** @param page the object of the page's record; '' where the page has none */
export function abilities(allowed: Allowed, page: string): Ability[] {
  const can = ({ tools, mode }: Candidate): boolean =>
    allowed.some((open) => tools.includes(open.tool) && (!mode || open.mode === mode));
  const fitting = CANDIDATES.filter((one) => can(one) && (one.fits?.(page) ?? true));
  const isFirst = (one: Candidate): boolean =>
    fitting.find(({ kind }) => kind === one.kind) === one;
  const chosen = [...fitting.filter(isFirst), ...fitting.filter((one) => !isFirst(one))];
  return chosen.slice(0, MOST).map(({ text, iconName }) => ({ text, iconName }));
}
