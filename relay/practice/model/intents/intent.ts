// What every family of phrases offers: a plan when it understands the question.
import type { Question } from '../conversation.ts';
import type { Plan } from '../plan.ts';

/** Gives a plan for a question it understands; `text` is the question without politeness. */
export type Intent = (text: string, question: Question) => Plan | undefined;
