// What one state of the gallery is made of: recorded events, what the relay answers, what the person did.
import type { ErrorCode, RelayEvent, SessionAnswer } from '../../../src/protocol.ts';

export type GalleryGroup =
  'Start' | 'Answers' | 'Sources' | 'Cards' | 'Decided' | 'Written' | 'Connection' | 'Trouble';

/** What the relay answers instead of doing what it is asked. */
export interface Refusal {
  status: number;
  code: ErrorCode;
  message: string;
  retryable: boolean;
  /** Seconds. */
  retryAfter?: number;
}

/** What the person does after the panel is there, to get to this state. */
export type Act =
  /** Presses the first button with this label of the package. */
  | { press: string }
  /** Opens every closed disclosure in components of this tag. */
  | { open: string }
  /** Asks a question as a suggestion would. */
  | { ask: string }
  /** Reads further up while something is added. */
  | { scrollUp: true };

export interface GalleryState {
  /** Its address: /gallery/<name>. */
  name: string;
  title: string;
  group: GalleryGroup;
  /** The conversation so far; a last turn that has not ended goes on. */
  events?: RelayEvent[];
  session?: Partial<Pick<SessionAnswer, 'agent' | 'allowed' | 'connection'>>;
  refuses?: {
    /** `never`: it does not answer at all. */
    session?: Refusal | 'never';
    question?: Refusal | 'never';
    /** The stream of a turn that runs. */
    events?: Refusal;
    decision?: Refusal;
  };
  acts?: Act[];
  /** The browser says that it has no network. */
  isOffline?: true;
  /** The page's record; an account where it is left out, none with `false`. */
  record?: { id: string; objectApiName: string } | false;
}

/** What the page needs to know of a state; the rest stays with the gallery's relay. */
export type ShownState = Pick<
  GalleryState,
  'name' | 'title' | 'group' | 'acts' | 'isOffline' | 'record'
>;
