// get_user over HTTP: the signed-in person, as far as the policy lets users be read.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { AssertionOptions } from '../../builders/assertions.ts';
import { aWorld } from '../../builders/world.ts';
import type { World } from '../../builders/world.ts';
import { callOnce } from './callOnce.ts';
import { recordsOf } from './table.ts';

describe('get_user', () => {
  let world: World;
  beforeAll(async () => {
    world = await aWorld();
  });
  afterEach(() => world.reset());
  afterAll(() => world.close());

  const user = (more?: AssertionOptions) => callOnce(world, 'get_user', {}, more);

  it('answers who is signed in, with the manager', async () => {
    const { id, name } = world.org.user('user:rep');
    const manager = world.org.user('user:manager');

    const { step, result } = await user();

    expect(result).toMatchObject({ total: 1 });
    expect(recordsOf(result)).toMatchObject([
      { Id: id, Name: name, Manager: { id: manager.id, name: manager.name } },
    ]);
    expect(step).toMatchObject({ status: 'done', label: 'Looked up who is signed in' });
  });

  it('leaves out what is hidden', async () => {
    const email = await user({ fields: [['User', 'Email', 'Hidden']] });
    const manager = await user({ fields: [['User', 'ManagerId', 'Hidden']] });

    expect(email.result).toMatchObject({ columns: ['Id', 'Name', 'Manager'] });
    expect(JSON.stringify(manager.result)).not.toContain('Manager');
  });

  it.each([
    ['the tool', 'get_user', '*'],
    ['users', '*', 'User'],
  ])('is blocked where an admin disabled %s', async (_what, tool, object) => {
    const { step } = await user({ tools: [[tool, object, 'Disabled', false, null]] });

    expect(step).toMatchObject({ status: 'blocked', error: { code: 'not_allowed' } });
  });

  it('takes no arguments', async () => {
    const { result } = await callOnce(world, 'get_user', { id: world.org.user('user:admin').id });

    expect(result).toMatchObject({ error: { code: 'bad_arguments' } });
  });
});
