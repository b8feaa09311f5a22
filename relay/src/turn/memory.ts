// What a turn adds to its conversation: what the model heard and read, stored with the turn whenever it is saved.
import { Superseded } from '../state/interfaces.ts';
import type { Hold } from '../state/update.ts';
import { allEnded } from './allEnded.ts';
import { endedAs, freedOf } from './endTurn.ts';
import type { InOrder } from './inOrder.ts';
import { createCursors } from './pages.ts';
import { createRefusals } from './refusals.ts';
import type { Scene } from './scene.ts';
import { copyOf } from './turns.ts';
import type { Conversation, Turn, Unsaved } from './types.ts';
import { withUnsaved } from './unsaved.ts';

export interface HeldTurn {
  turn: Hold<Turn>;
  conversation: Hold<Conversation>;
}

type Learned = Pick<Scene, 'heard' | 'cursors' | 'refusals'> & { pageChanges: number };

/** What a turn adds to its conversation beside its messages. */
function learned({
  heard,
  pageChanges,
  cursors,
  refusals,
}: Learned): Omit<Unsaved, 'after' | 'messages'> {
  return {
    ...(heard.outsider ? { heardOutsider: true } : {}),
    ...(pageChanges === 0 ? {} : { pageChanges }),
    pages: cursors.pages,
    ...(refusals.kept.length === 0 ? {} : { refusals: refusals.kept }),
  };
}

/** What the model hears and where it may read on, kept with the conversation. */
export function memoryOf(
  held: HeldTurn,
  turn: Turn,
  conversation: Conversation,
  inOrder: InOrder,
): Pick<
  Scene,
  | 'messages'
  | 'heard'
  | 'hear'
  | 'cursors'
  | 'refusals'
  | 'pageChanged'
  | 'save'
  | 'saveSoon'
  | 'saveEnd'
> {
  const known = withUnsaved(turn, conversation);
  const messages = [...known.messages];
  const own = messages.filter(({ turnId }) => turnId === turn.id);
  const heard = { outsider: known.heardOutsider === true };
  const cursors = createCursors(known.pages);
  const refusals = createRefusals(known.refusals);
  let pageChanges = known.pageChanges ?? 0;
  const after = own.length - (messages.length - conversation.messages.length);
  const unsaved = (): Unsaved => ({
    after,
    messages: own.slice(after),
    ...learned({ heard, pageChanges, cursors, refusals }),
  });
  return {
    messages,
    heard,
    cursors,
    refusals,
    pageChanged() {
      pageChanges += 1;
    },
    hear(message) {
      const entry = { turnId: turn.id, message };
      messages.push(entry);
      own.push(entry);
    },
    ...savesOf(held, turn, unsaved, inOrder),
  };
}

/** `unsaved` answers what the conversation lacks now. */
function savesOf(
  held: HeldTurn,
  turn: Turn,
  unsaved: () => Unsaved,
  inOrder: InOrder,
): Pick<Scene, 'save' | 'saveSoon' | 'saveEnd'> {
  const store = async (now: Turn, say?: () => Promise<void>): Promise<void> => {
    const saved = await held.turn.change((stored) =>
      stored.epoch === now.epoch ? now : undefined,
    );
    if (saved === undefined) throw new Superseded(turn.id);
    turn.unsaved = now.unsaved;
    if (say !== undefined) {
      // Whoever hears of the end finds the conversation free, for that is asked for first, or that its turn is over.
      await allEnded([held.conversation.change((stored) => freedOf(stored, now)), say()]);
    } else if (now.status !== 'running')
      await held.conversation.change((stored) => withUnsaved(now, stored));
  };
  const asItIs = (now: Turn = turn): Turn => ({ ...now, unsaved: unsaved() });
  return {
    save: () => inOrder.store(() => store(asItIs())),
    saveSoon() {
      // The loop goes on before its time comes: what is stored is the turn as it is here.
      const { unsaved: _last, ...rest } = turn;
      const now = { ...copyOf(rest), unsaved: unsaved() };
      inOrder.store(() => store(now)).catch(() => undefined);
    },
    saveEnd: (end, say) =>
      inOrder.store(() => store(asItIs(endedAs(turn, end.status, end.last)), say)),
  };
}
