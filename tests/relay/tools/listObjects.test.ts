// list_objects over HTTP: objects by a part of their name, never one that the policy closes.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { AssertionOptions } from '../../builders/assertions.ts';
import { aWorld } from '../../builders/world.ts';
import type { World } from '../../builders/world.ts';
import { callOnce } from './callOnce.ts';

interface Listed {
  total: number;
  truncated: boolean;
  objects: { name: string; label: string }[];
  nearest?: string[];
}

describe('list_objects', () => {
  let world: World;
  beforeAll(async () => {
    world = await aWorld();
  });
  afterEach(() => world.reset());
  afterAll(() => world.close());

  const list = async (pattern: string, more?: AssertionOptions) => {
    const { step, result } = await callOnce(world, 'list_objects', { pattern }, more);
    return { step, result: result as Listed };
  };

  it('finds objects by name and by label, the best first', async () => {
    const { step, result } = await list('opportunit');

    expect(result.objects[0]).toEqual({ name: 'Opportunity', label: 'Opportunity' });
    expect(result.total).toBe(result.objects.length);
    expect(result.objects.map(({ name }) => name)).toContain('OpportunityLineItem');
    expect(step).toMatchObject({ status: 'done', detail: { total: result.total } });
  });

  it('answers a word that fits nothing with the nearest', async () => {
    const { result } = await list('Acuont');

    expect(result).toEqual({ total: 0, truncated: false, objects: [], nearest: ['Account'] });
  });

  it('leaves out what no tool may read: closed objects and those that an admin disabled', async () => {
    const own = await list('recordside');
    const permissions = await list('permission');
    const disabled = await list('case', { tools: [['*', 'Case', 'Disabled', false, null]] });
    const nowhere = await list('Caes', { tools: [['*', 'Case', 'Disabled', false, null]] });

    expect(world.rows('PermissionSet').length).toBeGreaterThan(0);
    expect(own.result.objects).toEqual([]);
    expect(permissions.result.objects).toEqual([]);
    expect(disabled.result.objects.map(({ name }) => name)).not.toContain('Case');
    expect(JSON.stringify(nowhere.result)).not.toContain('"Case"');
  });

  it('leaves out what may be listed but not read', async () => {
    const closed: AssertionOptions['tools'] = [
      ['search_records', 'Lead', 'Disabled', false, null],
      ['get_record', 'Lead', 'Disabled', false, null],
    ];

    expect((await list('lead', { tools: closed })).result.objects).not.toContainEqual(
      expect.objectContaining({ name: 'Lead' }),
    );
  });

  it('is blocked where an admin disabled it', async () => {
    const { step } = await list('lead', {
      tools: [['list_objects', '*', 'Disabled', false, null]],
    });

    expect(step).toMatchObject({ status: 'blocked', error: { code: 'not_allowed' } });
  });
});
