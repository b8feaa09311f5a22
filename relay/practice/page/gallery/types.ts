// What one state of the gallery is made of: recorded events, what the relay answers, what the person did.
import type { ErrorCode, RelayEvent, SessionAnswer } from '../../../src/protocol.ts';

export type GalleryGroup =
  | 'Start'
  | 'Frame'
  | 'Answers'
  | 'At hand'
  | 'Sources'
  | 'Cards'
  | 'Decided'
  | 'Written'
  | 'Connection'
  | 'Trouble';

/** What the relay answers instead of doing what it is asked. */
export interface Refusal {
  status: number;
  code: ErrorCode;
  message: string;
  retryable: boolean;
  /** Of the value that is wrong. */
  path?: string;
  /** Seconds. */
  retryAfter?: number;
}

/**
 * What the person does after the panel is there, to get to this state. What is named is found by its label, its title or
 * its text: a label of the package by its API name, anything else as it reads. While a window lies over the page, it is
 * looked for there.
 */
export type Act =
  /** Presses a button, or ticks a box. */
  | { press: string }
  /** Opens every closed disclosure in components of this tag. */
  | { open: string }
  /** Sorts a table by this column. */
  | { sort: string }
  /** Rests on a link or a button with the pointer. */
  | { hover: string }
  /** Goes there with the keyboard. */
  | { focus: string }
  /** Writes into a field, in the place of what it holds. */
  | { type: string; into: string }
  /** Picks an option of the combobox that is called so. */
  | { choose: string; of: string }
  /** Presses a key where the focus is: `Escape`. */
  | { key: string }
  /** Asks a question as a suggestion would. */
  | { ask: string }
  /** Goes on to another record. */
  | { visit: { recordId: string; objectApiName: string } }
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
    /** Apex does not sign: a label of the package, and what stands in it. */
    sign?: [label: string, ...given: string[]];
    /** `never`: it does not answer at all; `gone`: nobody is there. */
    session?: Refusal | 'never' | 'gone';
    question?: Refusal | 'never';
    /** The stream of a turn that runs. */
    events?: Refusal;
    decision?: Refusal | 'never';
    stop?: 'never';
    /** The session asked for once more. */
    renewal?: 'never';
    feedback?: Refusal;
    undo?: Refusal;
    clear?: Refusal;
  };
  acts?: Act[];
  /** Is shown no higher than the window: it is about scrolling, or about what lies over the panel. */
  fitsWindow?: true;
  /** A part of the picture that is another one each time: a selector. */
  varies?: string;
  /** The browser lets nobody into its clipboard. */
  isClipboardShut?: true;
  /** The browser keeps windows shut. */
  isPopUpBlocked?: true;
  /** The browser says that it has no network. */
  isOffline?: true;
  /** The page's record; an account where it is left out, none with `false`. */
  record?: { id: string; objectApiName: string } | false;
}

/** What the page needs to know of a state; the rest stays with the gallery's relay. */
export type ShownState = Pick<
  GalleryState,
  | 'name'
  | 'title'
  | 'group'
  | 'acts'
  | 'isOffline'
  | 'isClipboardShut'
  | 'isPopUpBlocked'
  | 'record'
> & {
  /** The session is being opened for as long as anybody looks. */
  neverOpens: boolean;
};
