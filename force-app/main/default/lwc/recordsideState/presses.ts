// How what the person pressed fares, as the panel keeps it and its parts show it.
import type { FeedbackRequest } from '@relay/protocol';

/** Why a press did not work. */
export interface Trouble {
  /** '' where nothing is wrong. */
  message: string;
  /** ISO 8601, UTC: it goes again by itself then. */
  retryAt?: string;
  /** What an admin looks up in the relay's log. */
  correlationId?: string;
}

export interface DecisionState extends Trouble {
  isSending: boolean;
  /** The value that the relay did not take, by its place in the request. */
  path?: string;
}

/** `asked`: its card waits for the person; `done`: it was approved and written. */
export interface ButtonState extends Trouble {
  status: 'idle' | 'busy' | 'asked' | 'done';
}

/** `sent`: the admin finds it in the audit. */
export interface RatingState extends Trouble {
  rating: FeedbackRequest['rating'];
  status: 'idle' | 'busy' | 'sent';
}
