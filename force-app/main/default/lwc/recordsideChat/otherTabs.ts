// The person's other tabs hear what was begun here, by ids only: each asks the relay for it itself.
import type { FeedbackRequest, RelayEvent } from '@relay/protocol';

export interface News {
  conversationId: string;
  turnId: string;
  rating?: FeedbackRequest['rating'];
}

export interface OtherTabs {
  /** From now on it is about this conversation. */
  join(conversationId: string): void;
  /** Passes on what another tab would not hear of otherwise. */
  tell(event: RelayEvent, turnId: string): void;
  /** Hears of this conversation only; anybody on the page can say it, so it is no more than a hint. */
  listen(onNews: (news: News) => void): void;
  close(): void;
}

const CHANNEL = 'recordside';

const isNews = (data: unknown): data is News => {
  const { conversationId, turnId, rating } = (data ?? {}) as Partial<News>;
  const isRating = rating === undefined || rating === 'up' || rating === 'down';
  return typeof conversationId === 'string' && typeof turnId === 'string' && isRating;
};

/** Where the browser has no such channel a tab finds the same when it is loaded again. */
function openChannel(): BroadcastChannel | undefined {
  try {
    return new BroadcastChannel(CHANNEL);
  } catch {
    return undefined;
  }
}

export function createOtherTabs(): OtherTabs {
  const channel = openChannel();
  let conversationId = '';
  const say = (news: Omit<News, 'conversationId'>): void =>
    channel?.postMessage({ conversationId, ...news });
  return {
    join(id) {
      conversationId = id;
    },
    tell(event, turnId) {
      if (event.type === 'turn.started') say({ turnId });
      if (event.type === 'turn.rated') say({ turnId, rating: event.rating });
    },
    listen(onNews) {
      channel?.addEventListener('message', ({ data }) => {
        if (isNews(data) && data.conversationId === conversationId) onNews(data);
      });
    },
    close: () => channel?.close(),
  };
}
