// What the components below wish for, by the name of their event, and how the visit grants it.
import type { DecisionRequest } from '@relay/protocol';
import type { Step } from 'c/recordsideState';
import type { Note } from './buttonTurns';
import { labels } from './labels';
import type { Rating } from './ratings';
import { keepOnly, open, show } from './visit';
import type { Visit } from './visit';

interface Words {
  text: string;
}

function send({ shown, drafting, conversation }: Visit, { text }: Words): void {
  const replaces = drafting.replaced(shown.state.conversation.turns.at(-1)?.id);
  if (conversation?.send(text, replaces)) drafting.done();
}

function suggest({ shown, drafting, conversation }: Visit, { text }: Words): void {
  if (!conversation?.send(text) && !shown.words.draft) drafting.write(text);
}

function withdraw({ page, drafting, conversation }: Visit): void {
  drafting.giveBack(conversation?.withdraw() ?? '');
  page.focusComposer();
}

function edit({ page, drafting }: Visit, question: { turnId: string; message: string }): void {
  drafting.edit(question.turnId, question.message);
  page.focusComposer();
}

function editLast({ page, drafting }: Visit): void {
  const { lastQuestion: turn } = page.view();
  if (turn) drafting.edit(turn.id, turn.message);
}

function toggleKeep(visit: Visit): void {
  const { kept, state } = visit.shown;
  const recordId = visit.page.recordId();
  const { conversationId } = state;
  keepOnly(visit, kept || !recordId ? undefined : { conversationId, recordId });
  if (kept && kept.recordId !== recordId) open(visit);
}

async function clear(visit: Visit): Promise<void> {
  const { conversation } = visit;
  const isForgotten = await conversation?.forget();
  if (!isForgotten || conversation !== visit.conversation) return;
  if (visit.shown.kept) keepOnly(visit, undefined);
  open(visit);
  show(visit, { isCleared: true, spoken: labels.cleared });
  // The button that had the focus goes away.
  visit.page.focusComposer();
}

/** What the line under the header offers. */
function act(visit: Visit): void {
  const { wish } = visit.page.view().placeLine ?? {};
  if (wish === 'clear') void clear(visit);
  if (wish === 'leave') toggleKeep(visit);
  if (wish === 'undo') void visit.conversation?.undo(visit.page.recordId() ?? '');
}

function connect({ page, connecting }: Visit): void {
  const { url } = page.view().connectCard ?? {};
  if (url) connecting.connect(url);
}

const say = (visit: Visit, words: Words | null): void =>
  show(visit, { spoken: words?.text ?? labels.copied });

type Grant = (visit: Visit, detail: never) => unknown;

const GRANTS: Readonly<Record<string, Grant>> = {
  recordsidedecide: ({ conversation }, decision: DecisionRequest) => conversation?.decide(decision),
  recordsideundo: ({ conversation }, change: { actionKey: string }) =>
    conversation?.undo(change.actionKey),
  recordsidesavenote: ({ conversation }, note: Note) => conversation?.saveNote(note),
  recordsiderate: ({ conversation }, rating: Rating) => conversation?.rate(rating),
  recordsideaskagain: ({ conversation }, { turnId }: { turnId: string }) =>
    conversation?.askAgain(turnId),
  recordsideresend: ({ conversation }) => conversation?.resend(),
  recordsidesuggest: suggest,
  recordsidewithdraw: withdraw,
  recordsideedit: edit,
  recordsidesay: say,
  recordsidelist: ({ page }, { step }: { step: Step }) => page.list(step),
  act,
  canceledit: ({ drafting }) => drafting.done(),
  clear,
  connect,
  copied: say,
  draftchange: ({ drafting }, { text }: Words) => drafting.write(text),
  editlast: editLast,
  keep: toggleKeep,
  retry: ({ conversation }) => conversation?.check(),
  send,
  stop: ({ conversation }) => conversation?.stop(),
};

/** Does what the event asks for; what goes wrong is in the panel's state. */
export function grant(visit: Visit, { type, detail }: CustomEvent<unknown>): void {
  void GRANTS[type]?.(visit, detail as never);
}
