// A person in front of the panel, with a relay of prepared answers behind it.
import type { SessionAnswer } from '@relay/protocol';
import type { FakeRelay } from '../../recordsideRelay/__tests__/fakeRelay';
import { EDGE } from '../../recordsideState/__tests__/events';
import RecordsideChat from '../recordsideChat';
import { one, read, show } from './show';

export interface Panel {
  recordId?: string;
  agentName?: string;
  height?: number | string;
  title?: string;
}

/** Node's streams need real time. */
export async function until(isTrue: () => boolean): Promise<void> {
  for (let i = 0; i < 300 && !isTrue(); i += 1) {
    await new Promise((resolve) => {
      setTimeout(resolve, 5);
    });
  }
  if (!isTrue()) throw new Error('It never happened');
}

export const says = (element: Element, words: string): Promise<void> =>
  until(() => read(element).includes(words));

export function panel(relay: FakeRelay, properties: Panel = {}): HTMLElement & Panel {
  globalThis.fetch = relay.fetch;
  return show('recordside-chat', RecordsideChat, { recordId: EDGE.id, ...properties });
}

export async function opened(
  relay: FakeRelay,
  properties: Panel = {},
): Promise<HTMLElement & Panel> {
  const element = panel(relay, properties);
  await until(() => !read(element).includes('Getting ready'));
  return element;
}

export function write(element: Element, words: string): void {
  const area = one<HTMLTextAreaElement>(element, 'textarea');
  area.value = words;
  area.dispatchEvent(new Event('input'));
}

export async function ask(element: Element, words: string): Promise<void> {
  write(element, words);
  await Promise.resolve();
  one(element, 'textarea').dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter' }));
}

export const resuming = (extra: Partial<SessionAnswer>): Partial<SessionAnswer> => ({
  activeTurn: { id: 't1', lastEventId: 2 },
  ...extra,
});
