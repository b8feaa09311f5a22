// A thumb for an answer, with a note for the admin, on its way to the relay.
import type { FeedbackRequest } from '@relay/protocol';
import type { Relay } from 'c/recordsideRelay';
import { patiently } from './patiently';
import type { Press } from './patiently';
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
  const isIdle = (store.get().ratings[turnId]?.status ?? 'idle') === 'idle';
  const show: Press['show'] = (status, problem) =>
    store.mark('ratings', turnId, { ...problem, rating, status });
  const run = async (): Promise<void> => {
    await relay.rate(turnId, note ? { rating, note } : { rating });
    store.take({ type: 'turn.rated', rating }, turnId);
  };
  if (isIdle) await patiently({ run, show }, store.signal);
}
