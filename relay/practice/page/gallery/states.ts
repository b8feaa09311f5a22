// Every state of the panel, in the order in which the gallery shows them.
import { answerStates } from './states/answers.ts';
import { atHandStates } from './states/atHand.ts';
import { cardStates } from './states/cards.ts';
import { decidedStates } from './states/decided.ts';
import { editingStates } from './states/editing.ts';
import { frameStates } from './states/frame.ts';
import { fullCardStates } from './states/fullCards.ts';
import { relayWordStates } from './states/relayWords.ts';
import { sourceStates } from './states/sources.ts';
import { startStates } from './states/start.ts';
import { connectionStates, troubleStates } from './states/trouble.ts';
import type { Act, GalleryState, ShownState } from './types.ts';

export const galleryStates: readonly GalleryState[] = [
  ...startStates,
  ...frameStates,
  ...answerStates,
  ...atHandStates,
  ...sourceStates,
  ...cardStates,
  ...fullCardStates,
  ...editingStates,
  ...decidedStates,
  ...connectionStates,
  ...troubleStates,
  ...relayWordStates,
];

/** The state of an address; undefined when there is none. */
export const stateNamed = (name: string): GalleryState | undefined =>
  galleryStates.find((state) => state.name === name);

/** What goes to the browser, with labels in the words that are shown; the events stay with the gallery's relay. */
export const shownStates = (words: Readonly<Record<string, string>>): ShownState[] =>
  galleryStates.map(({ events, session, refuses, fitsWindow, varies, acts, ...shown }) => ({
    ...shown,
    neverOpens: refuses?.session === 'never',
    acts: acts?.map((act) => inWords(act, words)),
  }));

/** Names of labels become the labels; what is no such name stays as it reads. */
const inWords = (act: Act, words: Readonly<Record<string, string>>): Act =>
  Object.fromEntries(
    Object.entries(act).map(([key, given]) => [key, words[given as string] ?? given]),
  ) as Act;
