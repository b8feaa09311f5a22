// A day of a relay in which every word that people, records and models wrote is marked, and much goes wrong.
import { claimsFor, type AssertionOptions } from '../../builders/assertions.ts';
import { post, turnOf, type Panel, type Turn } from '../../builders/panel.ts';
import { account, recordId } from '../../builders/records.ts';
import type { World } from '../../builders/world.ts';
import { upload } from '../tools/files.ts';

/** A word that stands nowhere else, and is one word wherever it is written. */
export const marked = (what: string): string => `Zebra${what}Quagga`;

/** Every mark in a text, each once. */
export function marksIn(text: string): string[] {
  return [...new Set(text.match(/zebra[a-z]+?quagga/gi) ?? [])].sort();
}

/** What stands in records. */
export const RECORDS = ['Company', 'Street', 'Memo', 'Contact', 'Address', 'Mail', 'File', 'Words'];
/** What people and the model write. */
export const WORDS = [
  ...[
    'Person',
    'Order',
    'Question',
    'Answer',
    'Literal',
    'Field',
    'Tool',
    'Raw',
    'Value',
    'Locked',
  ],
  ...['Created', 'Rejection', 'Subject', 'Body', 'Note', 'Praise', 'Cut'],
];

/** Somebody else fills in what the relay will read. */
export async function plant(world: World): Promise<void> {
  const edge = account(world, 'Edge Communications');
  const sean = recordId(world, 'Contact', 'FirstName', 'Sean');
  const mail = String(world.rows('EmailMessage')[0]?.['Id']);
  const change = world.changeBehindTheBack;
  await change('Account', edge, {
    Name: marked('Company'),
    BillingStreet: marked('Street'),
    Description: marked('Memo'),
  });
  const Email = `${marked('Address')}@example.com`;
  await change('Contact', sean, { LastName: marked('Contact'), Email });
  await change('EmailMessage', mail, { TextBody: marked('Mail') });
  await upload(world, `${marked('File')}.txt`, Buffer.from(marked('Words')), edge);
}

type Step = [tool: string, args: unknown];

const ASKS: NonNullable<AssertionOptions['tools']> = [
  ['*', '*', 'Needs_Approval', false, null],
  ...['search_records', 'get_record', 'find_records', 'read_file', 'get_timeline'].map(
    (tool) => [tool, '*', 'Always_Allow', false, null] as const,
  ),
].map((row) => [...row] as NonNullable<AssertionOptions['tools']>[number]);

/** What came of the day as the people saw it. */
export interface Day {
  panel: Panel;
  turns: Turn[];
  ask(...steps: Step[]): Promise<Turn>;
  approve(turn: Turn): Promise<Turn>;
}

/** A panel on the marked account, of a person and an agent with marked names. */
export async function beginDay(world: World): Promise<Day> {
  const record = { id: account(world, marked('Company')), object: 'Account' };
  const options = {
    record,
    tools: ASKS,
    agent: { instructions: marked('Order'), edits: true, logReads: true },
  };
  const { username } = world.org.user('user:rep');
  const rs = JSON.stringify(claimsFor(username, marked('Person'), options));
  const panel = await world.panel({ ...options, payload: { rs } });
  const turns: Turn[] = [];
  return {
    panel,
    turns,
    async ask(...steps) {
      for (const [tool, args] of steps) world.model.calls(tool, args);
      const asking = panel.ask(`${marked('Question')}?`);
      if (steps.every(([tool]) => !isWrite(tool))) world.model.says(`${marked('Answer')}.`);
      const turn = await asking;
      turns.push(turn);
      return turn;
    },
    async approve(turn) {
      world.model.says(`${marked('Answer')}.`);
      const end = await panel.approve(turn);
      turns.push(end);
      return end;
    },
  };
}

const isWrite = (tool: string): boolean => /^(?:create|update|send)_/.test(tool);

/** Reads that find something, and reads that are wrong in every part. */
export async function readAll(world: World, day: Day): Promise<void> {
  const id = account(world, marked('Company'));
  const file = recordId(world, 'ContentDocument', 'Title', marked('File'));
  const mail = world.rows('EmailMessage')[0];
  const soql = (text: string): Step => ['search_records', { soql: text }];
  await day.ask(
    ['get_record', { object: 'Account', id, fields: ['Name', 'BillingStreet', 'Description'] }],
    soql(`SELECT Id, Name, Email FROM Contact WHERE LastName = '${marked('Contact')}'`),
    soql(`SELECT Id, TextBody FROM EmailMessage WHERE Id = '${String(mail?.['Id'])}'`),
    ['read_file', { id: file }],
    ['find_records', { text: marked('Company'), objects: ['Account'] }],
    ['get_timeline', { object: 'Account', id }],
  );
  await day.ask(
    soql(`SELECT Id FROM Account WHERE Name = '${marked('Literal')}'`),
    soql(`SELECT ${marked('Field')} FROM Account`),
    [marked('Tool'), { a: 1 }],
    ['get_record', `{"object": "${marked('Raw')}`],
  );
}

/** Writes that are approved, rejected, undone, lost on their way and refused by Salesforce. */
export async function writeAll(world: World, day: Day): Promise<void> {
  const id = account(world, marked('Company'));
  const site = (Site: string): Step => [
    'update_records',
    { object: 'Account', records: [{ id, values: { Site } }] },
  ];
  const done = await day.approve(await day.ask(site(marked('Value'))));
  const { actionKey } = done.of('receipt')[0]!;
  const undo = await day.panel.request('POST', `/v1/actions/${actionKey}/undo`);
  const { turnId } = (await undo.json()) as { turnId: string };
  await day.approve(await day.panel.follow({ ...turnOf([]), id: turnId }));

  const created = { object: 'Contact', records: [{ LastName: marked('Created') }] };
  const asked = await day.ask(['create_records', created]);
  world.model.says(`${marked('Answer')}.`);
  day.turns.push(await day.panel.reject(asked, marked('Rejection')));

  const mail = { to: ['a@example.com'], subject: marked('Subject'), body: marked('Body') };
  const sent = await day.ask(['send_email', mail]);
  world.org.fault({ kind: 'commit_then_cut', match: '/emailSimple', times: 1 });
  await day.approve(sent);
  const locked = await day.ask(site(marked('Locked')));
  world.org.fault({ kind: 'row_lock', match: '/composite', method: 'POST', times: 1 });
  await day.approve(locked);
}

/** What is said of an answer and kept of it, and models that fail with their own words. */
export async function speakOfIt(world: World, day: Day): Promise<void> {
  const { panel, turns } = day;
  const note = { title: marked('Note'), text: marked('Note') };
  const kept = await panel.request('POST', '/v1/notes', note);
  const { turnId } = (await kept.json()) as { turnId: string };
  turns.push(await panel.follow({ ...turnOf([]), id: turnId }));
  const praise = { rating: 'up', note: marked('Praise') };
  await panel.request('POST', `/v1/turns/${turns[0]?.id}/feedback`, praise);
  const event = JSON.stringify({ error: { message: marked('Event'), code: marked('Event') } });
  const failures = [
    { text: `${marked('Cut')} and`, cut: true },
    { status: 400, raw: JSON.stringify({ error: { message: marked('Provider') } }) },
    { text: 'So', raw: `data: ${event}\n\n` },
    { text: 'So', raw: `data: {"choices": [${marked('Event')}\n\n` },
  ];
  for (const failure of failures) {
    world.model.step(failure);
    turns.push(await panel.ask(marked('Question')));
  }
}

/** Requests that are refused for what they hold. */
export async function sendNonsense(world: World, { panel, turns }: Day): Promise<string[]> {
  const text = marked('Nonsense');
  const edits = { [text]: { [text]: 1 } };
  const rows = [{ rowId: 'r1', decision: 'approve', edits }];
  const send = (path: string, body?: unknown, headers = {}): Promise<Response> =>
    panel.request(body === undefined ? 'GET' : 'POST', path, body, headers);
  const answers = await Promise.all([
    send('/v1/turns', { clientTurnId: { [text]: text }, message: text }),
    send('/v1/turns', `{"${text}`),
    send(`/v1/turns/${text}/events?${text}=${text}`),
    send(`/v1/turns/${turns[0]?.id}/events`, undefined, { 'last-event-id': text }),
    send(`/v1/turns/${turns[0]?.id}/decisions`, { approvalId: text, revision: 1, rows }),
    send('/v1/turns', {}, { authorization: `Bearer ${text}`, traceparent: text }),
    send(`/oauth/callback?state=${text}&code=${text}&error=${text}`),
    send(`/${text}`),
    post(world.relayUrl, '/v1/sessions', { assertion: ['{}', text, ''].map(inBase64).join('.') }), // prettier-ignore
  ]);
  return Promise.all(answers.map(async (answer) => `${answer.status} ${await answer.text()}`));
}

const inBase64 = (text: string): string => Buffer.from(text).toString('base64url');
