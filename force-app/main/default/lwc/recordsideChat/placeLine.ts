// The line under the header: what just happened to the conversation, where it belongs, what this page offers.
import { fill } from 'c/recordsideFormat';
import type { ButtonState, Trouble } from 'c/recordsideState';
import cleared from '@salesforce/label/c.Recordside_Clear_Done';
import clearProblem from '@salesforce/label/c.Recordside_Clear_Failed';
import keptElsewhere from '@salesforce/label/c.Recordside_Keep_Elsewhere';
import keptSomewhere from '@salesforce/label/c.Recordside_Keep_Somewhere';
import ownOne from '@salesforce/label/c.Recordside_Keep_Leave';
import tryAgain from '@salesforce/label/c.Recordside_Try_Again';
import undoAction from '@salesforce/label/c.Recordside_Undo_Page_Action';
import undoAsked from '@salesforce/label/c.Recordside_Undo_Page_Asked';
import undoDone from '@salesforce/label/c.Recordside_Undo_Page_Done';
import undoOffer from '@salesforce/label/c.Recordside_Undo_Page_Offer';
import { NOT_PRESSED } from './panelState';
import type { PanelState } from './panelState';

export interface Place {
  recordId?: string;
  /** The object of the page's record; '' where the page has none. */
  page: string;
  /** The conversation shown belongs to another record and is kept. */
  isElsewhere: boolean;
  isCleared: boolean;
}

export interface PlaceLine {
  iconName: string;
  text: string;
  actionLabel?: string;
  busy?: boolean;
  /** Why the action did not work. */
  problem?: Trouble;
  /** What the action does. */
  wish?: 'clear' | 'leave' | 'undo';
}

const UNDO_TEXT: Record<ButtonState['status'], string> = {
  idle: undoOffer,
  busy: undoOffer,
  asked: undoAsked,
  done: undoDone,
};

function undoLine({ undos }: PanelState, recordId: string): PlaceLine {
  const problem = undos[recordId] ?? NOT_PRESSED;
  const { status } = problem;
  const canUndo = status === 'idle' || status === 'busy';
  return {
    iconName: 'utility:undo',
    text: UNDO_TEXT[status],
    actionLabel: canUndo ? undoAction : '',
    busy: status === 'busy',
    problem,
    wish: 'undo',
  };
}

function keptLine({ conversation }: PanelState): PlaceLine {
  const name = conversation.turns[0]?.record?.name;
  const text = name ? fill(keptElsewhere, name) : keptSomewhere;
  return { iconName: 'utility:pinned', text, actionLabel: ownOne, wish: 'leave' };
}

/** Nothing where there is nothing to say. */
export function placeLine(state: PanelState, place: Place): PlaceLine | undefined {
  if (state.phase !== 'ready') return undefined;
  const { recordId, page, isElsewhere, isCleared } = place;
  const { forgetting: problem } = state;
  if (problem.message)
    return {
      ...{ iconName: 'utility:warning', text: clearProblem },
      ...{ problem, actionLabel: tryAgain, wish: 'clear' },
    };
  if (isElsewhere) return keptLine(state);
  // The record of a change, in the audit: in a package its name has a prefix.
  const isChange = page.endsWith('Recordside_Action__c');
  const canUndo = state.allowed.some(({ tool }) => tool === 'undo_change');
  if (isChange && recordId && canUndo) return undoLine(state, recordId);
  const isEmpty = state.conversation.turns.length === 0 && !state.pending;
  return isCleared && isEmpty ? { iconName: 'utility:check', text: cleared } : undefined;
}
