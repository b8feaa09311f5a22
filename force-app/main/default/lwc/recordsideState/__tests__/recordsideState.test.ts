// The reducer: what each event does to the conversation, and what must hold for any order of events.
import fc from 'fast-check';
import type { RelayEvent } from '@relay/protocol';
import {
  emptyConversation,
  openApproval,
  reduce,
  unconnectedTurn,
  workingTurn,
} from '../recordsideState';
import type { Conversation, Part } from '../recordsideState';
import {
  failed,
  finished,
  receipt,
  requested,
  resolved,
  started,
  stepFinished,
  stepProgress,
  stepStarted,
  text,
} from './events';

const after = (...events: RelayEvent[]): Conversation =>
  events.reduce((state, event) => reduce(state, event), emptyConversation);

const partsAfter = (...events: RelayEvent[]): readonly Part[] =>
  after(started(), ...events).turns[0]!.parts;

const kindsAfter = (...events: RelayEvent[]): string[] =>
  partsAfter(...events).map((part) => part.kind);

describe('text', () => {
  it('joins the deltas of one message', () => {
    expect(partsAfter(text('Three '), text('cases'))).toMatchObject([{ text: 'Three cases' }]);
  });

  it('begins a new part after a step, even within the same message', () => {
    expect(kindsAfter(text('a'), stepStarted(), text('b'))).toEqual(['text', 'steps', 'text']);
  });

  it('forgets a message that a takeover begins again', () => {
    const again: RelayEvent = { type: 'text.discarded', messageId: 'm1' };
    expect(partsAfter(text('Thr'), again, text('Three'))).toMatchObject([{ text: 'Three' }]);
  });
});

describe('words that no result bears out', () => {
  const unproven = (...texts: string[]): RelayEvent => ({
    type: 'text.unproven',
    messageId: 'm1',
    claims: texts.map((words) => ({ text: words, kind: 'count' })),
  });

  it('are kept with the part of their message in which they stand', () => {
    const parts = partsAfter(text('3 cases'), stepStarted(), text('4 leads'), unproven('4 leads'));
    expect(parts.map((part) => part.kind === 'text' && part.unproven)).toEqual([
      ...[undefined, false, [{ text: '4 leads', kind: 'count' }]],
    ]);
  });

  it('of another message change nothing', () => {
    const before = after(started(), text('4 leads', 'm2'));
    expect(reduce(before, unproven('4 leads'))).toBe(before);
  });
});

describe('receipts', () => {
  it('keep what undoing needs, and what was saved otherwise', () => {
    const differences = [{ recordId: 'r1', label: 'Amount', sent: 1, saved: 2 }];
    expect(partsAfter(receipt({ undoable: true, differences }))).toMatchObject([
      { kind: 'receipt', actionKey: 'k1', undoable: true, differences },
    ]);
  });
});

describe('steps', () => {
  it('that follow one another share a group, reading apart from changing', () => {
    const parts = partsAfter(
      stepStarted('s1'),
      stepStarted('s2'),
      stepStarted('w1', 'update'),
      stepStarted('s3'),
    );
    expect(parts.map((part) => part.kind === 'steps' && part.steps.length)).toEqual([2, 1, 1]);
  });

  it('that another instance does again begin again in their place', () => {
    const twice = [stepStarted(), stepFinished(), stepStarted()];
    const [group, ...others] = partsAfter(...twice);
    expect(others).toEqual([]);
    expect(group).toMatchObject({ kind: 'steps', steps: [{ state: 'running' }] });
  });

  it('carry what came back once they finish', () => {
    const error = { code: 'no_access', message: 'No access to quotas.' };
    const parts = partsAfter(stepStarted(), stepFinished('s1', { status: 'no_access', error }));
    expect(parts).toMatchObject([
      { steps: [{ state: 'no_access', label: 'Searched cases', error }] },
    ]);
  });

  it('say how far they are until they finish, each for itself', () => {
    const running = [stepStarted('s1'), stepStarted('s2'), stepProgress('s1', '2 of 5 done')];
    const newer = stepProgress('s1', '4 of 5 done');
    const stepsAfter = (...events: RelayEvent[]) =>
      partsAfter(...running, ...events).flatMap((part) =>
        part.kind === 'steps' ? part.steps : [],
      );
    expect(stepsAfter().map(({ progress }) => progress?.label)).toEqual(['2 of 5 done', undefined]);
    expect(stepsAfter(newer)[0]?.progress?.label).toBe('4 of 5 done');
    expect(stepsAfter(newer, stepFinished('s1'))[0]?.progress).toBeUndefined();
    expect(stepsAfter(newer, stepStarted('s1'))[0]?.progress).toBeUndefined();
  });

  it.each(['stopped', 'not_run'])('did not fail where that is %s', (code) => {
    const error = { code, message: 'Stopped.' };
    const end = stepFinished('s1', { status: 'failed', error });
    const [part] = after(started(), stepStarted(), end).turns[0]!.parts;
    expect(part).toMatchObject({ steps: [{ state: 'stopped', durationMs: 40 }] });
    expect(part).not.toHaveProperty('steps.0.error');
  });

  it('still running when the turn ends are shown as stopped, never as running for ever', () => {
    expect(partsAfter(stepStarted(), finished('stopped'))).toMatchObject([
      { steps: [{ state: 'stopped' }] },
    ]);
  });
});

describe('approvals', () => {
  it('wait until they are resolved', () => {
    const waiting = after(started(), requested());
    expect(openApproval(waiting.turns[0])?.approvalId).toBe('a1');
    expect(workingTurn(waiting)).toBeUndefined();
    expect(workingTurn(reduce(waiting, resolved()))?.id).toBe('t1');
  });

  it('keep which rows were approved', () => {
    const rows = [
      { rowId: 'r1', decision: 'approve' as const },
      { rowId: 'r2', decision: 'reject' as const },
    ];
    const parts = partsAfter(requested(), resolved({ decision: 'partly', rows, note: 'Not r2.' }));
    expect(parts).toMatchObject([{ outcome: 'partly', approved: ['r1'], note: 'Not r2.' }]);
  });

  it('give way to their next revision, which comes last', () => {
    const parts = partsAfter(requested(), text('Look again.'), requested({ revision: 2 }));
    expect(parts).toMatchObject([{ kind: 'text' }, { kind: 'approval', revision: 2 }]);
  });

  it('are not touched by the end of an older revision', () => {
    const parts = partsAfter(requested({ revision: 2 }), resolved({ decision: 'superseded' }));
    expect(parts).toMatchObject([{ revision: 2 }]);
    expect(parts[0]).not.toHaveProperty('outcome');
  });

  it('that nobody decided can no longer be decided when the turn has ended', () => {
    expect(partsAfter(requested(), failed())).toMatchObject([{ outcome: 'superseded' }]);
  });
});

describe('turns', () => {
  it('that are asked again keep their place, marked as replaced', () => {
    const turns = after(
      started('t1'),
      receipt(),
      finished(),
      started('t2', { replaces: 't1' }),
    ).turns;
    expect(turns.map((turn) => turn.replaced)).toEqual([true, false]);
  });

  it('know when they ended, well or not, where the relay says so', () => {
    const at = '2026-11-22T09:01:00.000Z';
    const ends = [finished('done', at), failed({ at }), finished()];
    expect(ends.map((end) => after(started('t1'), end).turns[0]?.endedAt)).toEqual([
      ...[at, at, undefined],
    ]);
  });

  it('take the events of their own stream, whatever another turn does', () => {
    const both = after(started('t1'), requested(), started('t2'));
    const state = reduce(both, resolved({ decision: 'superseded' }), 't1');
    expect(state.turns[0]?.parts).toMatchObject([{ outcome: 'superseded' }]);
    expect(state.turns[1]).toBe(both.turns[1]);
  });

  it('that ended for want of a connection are asked again, except what a button began', () => {
    const end = [{ type: 'connect.required', authorizeUrl: 'https://a.example' }, failed()];
    const ended = (button?: 'undo'): Conversation =>
      after(started('t1', { button }), ...(end as RelayEvent[]));
    expect(unconnectedTurn(ended())?.id).toBe('t1');
    expect(unconnectedTurn(ended('undo'))).toBeUndefined();
  });

  it('fail with what the person can do', () => {
    expect(after(started(), failed()).turns[0]).toMatchObject({
      status: 'failed',
      failure: { code: 'model_unavailable', retryable: true, correlationId: 'c-1' },
    });
  });
});

const someEvent: fc.Arbitrary<RelayEvent> = fc.oneof(
  fc.nat(3).map((n) => started(`t${n}`)),
  fc.tuple(fc.nat(2), fc.string()).map(([n, words]) => text(words, `m${n}`)),
  fc.nat(2).map((n): RelayEvent => ({ type: 'text.discarded', messageId: `m${n}` })),
  fc
    .tuple(fc.nat(5), fc.constantFrom('read', 'update', 'delete'))
    .map(([n, effect]) => stepStarted(`s${n}`, effect as 'read')),
  fc.nat(5).map((n) => stepFinished(`s${n}`)),
  fc.tuple(fc.nat(5), fc.string()).map(([n, words]) => stepProgress(`s${n}`, words)),
  fc
    .tuple(fc.nat(2), fc.integer({ min: 1, max: 3 }))
    .map(([n, revision]) => requested({ approvalId: `a${n}`, revision })),
  fc
    .tuple(fc.nat(2), fc.integer({ min: 1, max: 3 }))
    .map(([n, revision]) => resolved({ approvalId: `a${n}`, revision })),
  fc.constantFrom(receipt(), finished(), finished('stopped'), failed()),
);

const unknown = { type: 'weather.changed', sky: 'blue' } as unknown as RelayEvent;

describe('any sequence of events', () => {
  it('leaves the state it came from as it was', () => {
    fc.assert(
      fc.property(fc.array(someEvent), someEvent, (events, next) => {
        const state = after(...events);
        const before = JSON.stringify(state);
        reduce(state, next);
        expect(JSON.stringify(state)).toBe(before);
      }),
    );
  });

  it('gives every part of a turn a key of its own', () => {
    fc.assert(
      fc.property(fc.array(someEvent, { maxLength: 60 }), (events) => {
        for (const turn of after(started(), ...events).turns) {
          const keys = turn.parts.map((part) => part.key);
          expect(new Set(keys).size).toBe(keys.length);
        }
      }),
    );
  });

  it('never leaves something open in a turn that ends', () => {
    fc.assert(
      fc.property(fc.array(someEvent), fc.constantFrom(finished(), failed()), (events, end) => {
        const turn = after(started('t9'), ...events, end).turns.at(-1);
        expect(openApproval(turn)).toBeUndefined();
        expect(JSON.stringify(turn)).not.toContain('"state":"running"');
      }),
    );
  });

  it('is not disturbed by types that an older panel does not know', () => {
    fc.assert(
      fc.property(fc.array(someEvent), (events) => {
        const state = after(...events);
        expect(reduce(state, unknown)).toBe(state);
      }),
    );
  });
});
