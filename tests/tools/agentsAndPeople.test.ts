// The doctor's judgement of agents, of what people hold, and of origins: data in, findings out.
import { describe, expect, it } from 'vitest';
import { checkAgents } from '../../tools/doctor/checks/agents.ts';
import { checkTrustedUrls } from '../../tools/doctor/checks/browser.ts';
import { checkOrigins } from '../../tools/doctor/checks/configuration.ts';
import {
  PERMISSION_SETS,
  checkSharedPermission,
  checkUserAccess,
} from '../../tools/doctor/checks/people.ts';
import type { AgentRow, ToolRow } from '../../tools/doctor/rows.ts';
import { complaints, findingOf } from './clinic.ts';

const PUBLIC_URL = 'https://relay.example.com';

const agent = (changes: Partial<AgentRow> = {}): AgentRow => ({
  name: 'Sales',
  label: 'Sales',
  active: true,
  relayUrl: PUBLIC_URL,
  model: 'fast',
  connection: 'Per_User',
  requiredPermission: '',
  instructions: 'Be brief.',
  greeting: 'Hello',
  suggestions: 'What is open?',
  approvalTtlS: 900,
  keepHours: null,
  ...changes,
});

const around = {
  publicUrl: PUBLIC_URL,
  models: ['fast', 'strong'],
  sharedUsername: undefined,
  permissions: { ok: true as const, value: ['Recordside_Admin'] },
};

const check = (agents: AgentRow[], tools: ToolRow[] = [], more: object = {}) =>
  checkAgents({ agents, tools, fields: [], actions: [] }, { ...around, ...more });

describe('an agent', () => {
  it('is well when it fits', () => {
    expect(complaints(check([agent()]))).toEqual([]);
  });

  it.each([
    ['with an unknown model', { model: 'fats' }, 'Set Model to “fast”'],
    ['at another address', { relayUrl: 'https://old.example.com' }, PUBLIC_URL],
    ['without an address', { relayUrl: 'relay' }, PUBLIC_URL],
    ['on a shared connection that is not there', { connection: 'Shared' }, 'sharedUsername'],
    [
      'behind a permission that is not there',
      { requiredPermission: 'Recordside_Admn' },
      'Recordside_Admin',
    ],
    ['with a card that waits for ten seconds', { approvalTtlS: 10 }, 'Approval TTL'],
    ['with conversations that never end', { keepHours: 0 }, 'Conversation Lives'],
    ['with too many suggestions', { suggestions: 'More?\n'.repeat(13) }, 'Suggestions'],
  ])('%s fails', (_, changes, mend) => {
    const found = check([agent(changes)]);
    expect(complaints(found)).toEqual(['fail agents: Sales']);
    expect(found[0]?.mend).toContain(mend);
  });

  it('may share a connection that is there', () => {
    const shared = [agent({ connection: 'Shared' })];
    expect(complaints(check(shared, [], { sharedUsername: 'i@example.com' }))).toEqual([]);
  });

  it('that is not active is nobody’s concern, unless all are', () => {
    const asleep = agent({ name: 'Old', model: 'gone', active: false });
    expect(complaints(check([agent(), asleep]))).toEqual([]);
    expect(findingOf(check([asleep]), 'active').status).toBe('fail');
  });

  it('with more than fits into a session fails', () => {
    const row = (i: number): ToolRow => ({
      name: `Row_${i}`,
      agent: null,
      tool: 'update_records',
      object: `${'Long'.repeat(18)}_${i}__c`,
      mode: 'Disabled',
      locked: false,
      approvalAbove: null,
    });
    const rows = (n: number): ToolRow[] => Array.from({ length: n }, (_, i) => row(i));
    const long = agent({ instructions: 'x'.repeat(32_000) });
    expect(complaints(check([long], rows(100)))).toEqual([]);
    expect(findingOf(check([long], rows(400)), '64 KB').status).toBe('fail');
    expect(findingOf(check([agent()], rows(501)), 'more than 500').status).toBe('fail');
  });
});

const read = <T>(value: T) => ({ ok: true as const, value });

describe('a user of the panel', () => {
  const access = (changes: object = {}) =>
    checkUserAccess(
      {
        username: 'dana@example.com',
        existing: read([...PERMISSION_SETS]),
        assigned: read(['Recordside_User']),
        notInsertable: read([]),
        ...changes,
      },
      'Recordside_User',
    );

  it('is well with the permission set and the audit objects', () => {
    expect(complaints(access())).toEqual([]);
  });

  it('cannot work without inserting audit rows', () => {
    const found = access({ notInsertable: read(['Recordside_Action__c']) });
    expect(findingOf(found, 'rolled back').status).toBe('fail');
  });

  it('may hold the permission set through a group, so its absence only warns', () => {
    expect(complaints(access({ assigned: read([]) }))).toEqual([
      'warn permissions: dana@example.com',
    ]);
  });

  it('is missed by a package that was not deployed', () => {
    const found = access({ existing: read(['Recordside_User']) });
    expect(findingOf(found, 'Not in the org').message).toContain('Recordside_Auditor');
  });
});

describe('the shared connection', () => {
  it('needs a permission that somebody can hold, where an agent uses it', () => {
    expect(complaints(checkSharedPermission(true, read(false)))).toHaveLength(1);
    expect(complaints(checkSharedPermission(true, read(true)))).toEqual([]);
    expect(checkSharedPermission(false, read(false))).toEqual([]);
  });
});

describe('the panel’s origin', () => {
  const org = (origins: string[]) => ({
    orgId: '00D000000000001EAA',
    loginUrl: 'https://acme.my.salesforce.com',
    origins,
  });

  it('must be among those that may call the relay', () => {
    expect(complaints(checkOrigins(org(['https://acme.lightning.force.com'])))).toEqual([]);
    const found = checkOrigins(org(['https://acme.my.salesforce.com']));
    expect(found[0]?.mend).toContain('"https://acme.lightning.force.com"');
  });
});

describe('a trusted URL', () => {
  const trusted = (changes: object = {}) =>
    checkTrustedUrls(
      PUBLIC_URL,
      read([{ url: PUBLIC_URL, active: true, context: 'LEX', connect: true, ...changes }]),
    ).status;

  it.each([
    ['itself', {}, 'ok'],
    ['with a path', { url: `${PUBLIC_URL}/v1` }, 'ok'],
    ['a wildcard over it', { url: 'https://*.example.com' }, 'ok'],
    ['for all contexts', { context: 'All' }, 'ok'],
    ['another', { url: 'https://example.com' }, 'fail'],
    ['a wildcard over others', { url: 'https://*.example.org' }, 'fail'],
    ['for communities', { context: 'Communities' }, 'fail'],
    ['not for connect-src', { connect: false }, 'fail'],
    ['inactive', { active: false }, 'fail'],
  ])('%s: %o is %s', (_, changes, status) => {
    expect(trusted(changes)).toBe(status);
  });
});
