// What is being written: the draft of each conversation, for as long as the page lives, and the question that is
// being changed. Never in the browser's storage.

export interface Words {
  draft: string;
  /** The words take the place of the last question. */
  isEditing: boolean;
}

export interface Drafting {
  /** Takes up what was written under this key before. */
  open(key: string): void;
  /** What is written goes along to another key. */
  moveTo(key: string): void;
  write(text: string): void;
  /** Begins to change a question; what was written before comes back afterwards. */
  edit(turnId: string, message: string): void;
  /** The edit is over: its words were sent, or are not wanted. */
  done(): void;
  /** A question comes back to where it was written; what was begun there since is kept. */
  giveBack(message: string): void;
  /** The turn that is replaced by what is written, if that is still the last one. */
  replaced(lastTurnId: string | undefined): string | undefined;
}

const drafts = new Map<string, string>();

function keep(key: string, text: string): void {
  if (text === '') drafts.delete(key);
  else drafts.set(key, text);
}

export const noWords: Words = { draft: '', isEditing: false };

export function createDrafting(onWords: (words: Words) => void): Drafting {
  let key = '';
  let draft = '';
  let editing: { turnId: string; before: string } | undefined;

  const show = (text: string): void => {
    draft = text;
    keep(key, text);
    onWords({ draft, isEditing: editing !== undefined });
  };

  return {
    open(newKey) {
      key = newKey;
      editing = undefined;
      show(drafts.get(key) ?? '');
    },
    moveTo(newKey) {
      keep(key, '');
      key = newKey;
      show(draft);
    },
    write: show,
    edit(turnId, message) {
      editing = { turnId, before: editing?.before ?? draft };
      show(message);
    },
    done() {
      const before = editing?.before ?? '';
      editing = undefined;
      show(before);
    },
    giveBack: (message) => show([message, draft].filter(Boolean).join('\n')),
    replaced: (lastTurnId) => (editing?.turnId === lastTurnId ? lastTurnId : undefined),
  };
}
