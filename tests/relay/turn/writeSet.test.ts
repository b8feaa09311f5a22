// Whatever is thrown while a change is written, its call has a result, and none says more than is known.
import { describe, expect, it } from 'vitest';
import type { RelayEvent } from '../../../relay/src/protocol.ts';
import { errorFromRefusal } from '../../../relay/src/salesforce/errorMap.ts';
import type { Salesforce } from '../../../relay/src/salesforce/types.ts';
import { Superseded } from '../../../relay/src/state/interfaces.ts';
import { quiet } from '../../../relay/src/telemetry/telemetry.ts';
import type { Scene } from '../../../relay/src/turn/scene.ts';
import { endUnfinishedSteps } from '../../../relay/src/turn/steps.ts';
import { newTurn } from '../../../relay/src/turn/turns.ts';
import { writeSet, type Checks } from '../../../relay/src/turn/writeSet.ts';
import { english } from '../../../relay/src/words/words.ts';
import { decide } from '../../../relay/src/policy/decide.ts';
import { DANA } from '../../builders/owners.ts';
import { aRow, aSet, noPolicy, OPPORTUNITY } from '../approvals/changes.ts';
import { aQuestion } from '../policy/builders.ts';
import { aSession } from '../session/aSession.ts';

const BUSY = { salesforceCode: 'SERVER_UNAVAILABLE', message: '', fields: [] };
const NO_ACCESS = { salesforceCode: 'INSUFFICIENT_ACCESS', message: '', fields: [] };
const BUG = new TypeError('a bug');

interface World {
  /** Of the one write; the others answer as usual. */
  salesforce: Partial<Salesforce>;
  /** The key of a runner that was ended. */
  sentBefore?: boolean;
  checks?: Partial<Checks>;
  save?: () => Promise<void>;
}

/** A turn with one call whose step is shown. */
function aScene({ salesforce, sentBefore = false, save }: World) {
  const setting = aSession(0);
  const open = {
    calls: [{ id: 'call_1', name: 'update_records', arguments: '{}' }],
    results: {} as Record<string, string>,
    sent: sentBefore ? { call_1: 'key' } : ({} as Record<string, string>),
    steps: { call_1: 's1' },
  };
  const turn = newTurn({ conversationId: 'c', owner: DANA, message: 'Go', open }, setting);
  const sf = { apiCalls: 1, describe: async () => OPPORTUNITY, ...salesforce } as Salesforce;
  const scene = {
    ...{ turn, setting, words: english, tools: [], messages: [], telemetry: quiet },
    ...{ heard: { outsider: false }, sealKey: Buffer.alloc(32), settleWaitsMs: [] },
    logger: { info: () => undefined },
    salesforce: () => sf,
    save: save ?? (async () => undefined),
    now: () => new Date(0),
  } as unknown as Scene;
  return { scene, open };
}

/** Writes the one change of a turn: how its step ended, what was thrown, and what the model hears. */
async function write(world: World) {
  const { scene, open } = aScene(world);
  const step = { id: 's1', callId: 'call_1', label: 'Update', startedAt: 0 };
  const decision = decide(noPolicy, aQuestion());
  const one = { set: aSet([aRow(1)]), step, decision, approvalRef: 'a_1/1' };
  const asking = { apiCalls: 0, refused: async () => undefined, ...world.checks };
  const ends: string[] = [];
  let thrown: unknown;
  try {
    for await (const event of writeSet(scene, one, asking)) ends.push(endOf(event));
  } catch (error) {
    thrown = error;
  }
  return { ends, thrown, heard: open.results['call_1'] };
}

const endOf = (event: RelayEvent): string =>
  event.type === 'step.finished' ? `${event.status} ${event.error?.code ?? ''}` : event.type;

const refusal = (what: typeof BUSY, status: number) => async () => {
  throw errorFromRefusal(what, status);
};

describe('a write that throws', () => {
  it('before anything can have been sent has failed for Salesforce’s own reason', async () => {
    const { ends, thrown, heard } = await write({ salesforce: { describe: refusal(BUSY, 503) } });
    expect(ends).toEqual(['failed salesforce_unavailable']);
    expect(thrown).toBeUndefined();
    expect(heard).toContain('salesforce_unavailable');
  });

  it('where another runner may have sent it is unknown, and is not looked at as if it were new', async () => {
    const before = refusal(NO_ACCESS, 403);
    const salesforce = { describe: refusal(BUSY, 503) };
    const { ends, thrown } = await write({ salesforce, sentBefore: true, checks: { before } });
    expect(ends).toEqual(['unknown unknown']);
    expect(thrown).toBeUndefined();
  });

  it('after it was sent, for a bug of ours, is unknown, and the turn hears of the bug', async () => {
    const composite = () => Promise.reject(BUG);
    const { ends, thrown, heard } = await write({ salesforce: { composite } });
    expect(ends).toEqual(['unknown unknown']);
    expect(thrown).toBe(BUG);
    expect(heard).toContain('Do not try again');
  });

  it('for a bug before it was sent has no result: the turn’s end says that it was not run', async () => {
    const describe = () => Promise.reject(BUG);
    expect(await write({ salesforce: { describe } })).toMatchObject({ ends: [], thrown: BUG });
  });

  it('because another runner has taken over leaves its result to that one', async () => {
    const gone = new Superseded('t');
    const save = () => Promise.reject(gone);
    expect(await write({ salesforce: {}, save })).toMatchObject({ ends: [], thrown: gone });
  });

  it('while what was refused is looked at again has been refused', async () => {
    const composite = refusal(NO_ACCESS, 403);
    const refused = refusal(BUSY, 503);
    const { ends, thrown } = await write({ salesforce: { composite }, checks: { refused } });
    expect(ends).toEqual(['no_access no_access']);
    expect(thrown).toBeUndefined();
  });
});

describe('a turn that ends before a write has its result', () => {
  it.each([
    ['was not run', false, 'rejected not_run'],
    ['may have been sent, which nobody knows', true, 'unknown unknown'],
  ])('says that it %s', (_what, sentBefore, end) => {
    const { scene, open } = aScene({ salesforce: {}, sentBefore });
    expect([...endUnfinishedSteps(scene)].map(endOf)).toEqual([end]);
    expect(open.results['call_1']).toContain(end.split(' ')[1]);
  });
});
