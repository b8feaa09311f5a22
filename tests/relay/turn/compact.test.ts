// What a conversation keeps is bounded, however long it goes on: old results give way, words and calls do not.
import { describe, expect, it } from 'vitest';
import type { ChatMessage } from '../../../relay/src/model/types.ts';
import { compact } from '../../../relay/src/turn/compact.ts';
import { freedOf } from '../../../relay/src/turn/endTurn.ts';
import type { Conversation } from '../../../relay/src/turn/types.ts';
import { newTurn } from '../../../relay/src/turn/turns.ts';
import { DANA } from '../../builders/owners.ts';
import { aSession } from '../session/aSession.ts';

const RESULT = JSON.stringify({ rows: 'x'.repeat(16_000) });
const RESULTS_OF_A_TURN = 24;

const callsOf = (turn: number): ChatMessage[] => {
  const ids = Array.from({ length: RESULTS_OF_A_TURN }, (_, i) => `call_${turn}_${i}`);
  const toolCalls = ids.map((id) => ({ id, name: 'search_records', arguments: '{}' }));
  return [
    { role: 'user', content: `question ${turn}` },
    { role: 'assistant', content: '', toolCalls },
    ...ids.map((callId) => ({ role: 'tool' as const, callId, content: RESULT })),
    { role: 'assistant', content: `answer ${turn}`, toolCalls: [] },
  ];
};

/** A conversation after so many turns, the last of which has just ended. */
function after(turns: number): Conversation {
  const turn = newTurn({ conversationId: 'c_1', owner: DANA, message: 'Hi' }, aSession(0));
  const begun = { id: 'c_1', owner: DANA, agentName: 'Sales', recordId: null, turns: [] };
  let now: Conversation = { ...begun, messages: [] };
  for (let i = 1; i <= turns; i += 1) {
    const heard = callsOf(i).map((message) => ({ turnId: `t_${i}`, message }));
    now = freedOf({ ...now, activeTurnId: turn.id, messages: [...now.messages, ...heard] }, turn)!;
  }
  return now;
}

describe('a conversation', () => {
  it('keeps everything while that is not much', () => {
    const { messages } = after(3);
    expect(messages.map(({ message }) => message)).toEqual([1, 2, 3].flatMap(callsOf));
  });

  it('keeps every word and call, the results of its last turn, and of others no more than fit', () => {
    const { messages } = after(20);
    expect(JSON.stringify(messages).length).toBeLessThan(2_200_000);
    const all = Array.from({ length: 20 }, (_, i) => callsOf(i + 1)).flat();
    const bare = (list: ChatMessage[]) =>
      list.map((message) => (message.role === 'tool' ? { ...message, content: '' } : message));
    expect(bare(messages.map(({ message }) => message))).toEqual(bare(all));
    const last = messages.filter(({ turnId }) => turnId === 't_20');
    expect(last.map(({ message }) => message)).toEqual(callsOf(20));
    const gone = messages.filter(
      ({ message }) => message.role === 'tool' && message.content !== RESULT,
    );
    expect(gone.length).toBeGreaterThan(300);
    for (const { message } of gone) expect(message.content).toContain('Call the tool again');
  });

  it('still says of a change what became of it, and never to make it again', () => {
    const told = (content: string): ChatMessage => ({ role: 'tool', callId: 'call', content });
    const result = { status: 'done', records: ['x'.repeat(500)] };
    const results = [JSON.stringify(result), '{"status":"not_run"}', '{"rows":[]}', RESULT];
    const next: ChatMessage = { role: 'user', content: 'And now?' };
    const left = compact([...results.map(told), next], 100);
    const said = left.map(({ content }) => content);
    expect(JSON.parse(said[0]!)).toEqual({
      status: 'done',
      note: expect.not.stringContaining('again'),
    });
    // What is short already is not made longer.
    expect(said.slice(1, 3)).toEqual(results.slice(1, 3));
    expect(said[3]).toContain('Call the tool again');
  });
});
