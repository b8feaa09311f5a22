// A thumb for an answer, with a note for the admin, on its way to the relay.
import type { FeedbackRequest } from '@relay/protocol';
import type { Relay } from 'c/recordsideRelay';
import type { RatingState } from './panelState';
import { problemOf } from './problem';
import type { Store } from './store';

export interface Rating extends FeedbackRequest {
  turnId: string;
}

/** Sends it once; what went wrong is shown where it was given. */
export async function sendRating(
  relay: Relay,
  store: Store,
  { turnId, rating, note }: Rating,
): Promise<void> {
  const show = (status: RatingState['status'], message = ''): void =>
    store.set({ ratings: { ...store.get().ratings, [turnId]: { rating, status, message } } });
  if ((store.get().ratings[turnId]?.status ?? 'idle') !== 'idle') return;
  show('busy');
  try {
    await relay.rate(turnId, note ? { rating, note } : { rating });
    store.take({ type: 'turn.rated', rating }, turnId);
  } catch (error) {
    show('idle', problemOf(error, new Date()).message);
  }
}
