// What people of the failure suite ask, and what their answers have to be: every text can be told apart from every other.

/** What no log, dump or metric may hold: it stands in each question, record and answer. */
export const MARK = 'Zx7Quokka';

export type Kind = 'talk' | 'read' | 'update' | 'create';

export interface Question {
  /** Unique in the whole run. */
  number: number;
  kind: Kind;
  /** The account that it is about. */
  accountId: string;
}

/** What is written: for an update the account's phone, for a create the contact's last name. */
export const valueOf = ({ number }: Pick<Question, 'number'>): string => `${MARK} v${number}.`;

/** What the model says in the end, word for word. */
export const answerTo = ({ number }: Pick<Question, 'number'>): string =>
  `This is what ${MARK} knows of question ${number}: ${'word '.repeat(30)}end.`;

export const textOf = (question: Question): string =>
  `${MARK} #${question.number} ${question.kind} ${question.accountId}`;

/** The question in a person's words; undefined for other words. */
export function questionIn(text: string): Question | undefined {
  const found = new RegExp(`^${MARK} #(\\d+) (talk|read|update|create) (\\w{18})$`).exec(text);
  if (found === null) return undefined;
  const [, number, kind, accountId] = found;
  return { number: Number(number), kind: kind as Kind, accountId: accountId! };
}

/** The call that the model makes first; undefined where it only talks. */
export function callFor(question: Question): { name: string; args: object } | undefined {
  const { kind, accountId: id } = question;
  const value = valueOf(question);
  switch (kind) {
    case 'talk':
      return undefined;
    case 'read':
      return { name: 'get_record', args: { object: 'Account', id } };
    case 'update':
      return {
        name: 'update_records',
        args: { object: 'Account', records: [{ id, values: { Phone: value } }] },
      };
    case 'create':
      return {
        name: 'create_records',
        args: { object: 'Contact', records: [{ LastName: value, AccountId: id }] },
      };
  }
}
