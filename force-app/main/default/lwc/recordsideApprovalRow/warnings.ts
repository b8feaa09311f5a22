// What a card warns of, in a few words of its own beside the relay's sentence.
import type { ApprovalWarning, RecordRef } from '@relay/protocol';
import changedSince from '@salesforce/label/c.Recordside_Warning_Changed_Since';
import duplicate from '@salesforce/label/c.Recordside_Warning_Duplicate';
import edited from '@salesforce/label/c.Recordside_Warning_Edited';
import final from '@salesforce/label/c.Recordside_Warning_Final';
import stale from '@salesforce/label/c.Recordside_Warning_Stale';
import validation from '@salesforce/label/c.Recordside_Warning_Validation';

const LOOKS: Record<ApprovalWarning['code'], { heading: string; icon: string }> = {
  stale: { heading: stale, icon: 'utility:refresh' },
  duplicate: { heading: duplicate, icon: 'utility:copy' },
  validation: { heading: validation, icon: 'utility:warning' },
  edited: { heading: edited, icon: 'utility:edit' },
  changed_since: { heading: changedSince, icon: 'utility:rotate' },
  final: { heading: final, icon: 'utility:ban' },
};

export interface WarningView {
  key: string;
  heading: string;
  icon: string;
  message: string;
  records: readonly RecordRef[];
}

/** A code that this panel does not know yet is shown with its sentence alone. */
export const warningViews = (warnings: readonly ApprovalWarning[]): WarningView[] =>
  warnings.map(({ code, message, records = [] }, i) => {
    const look = LOOKS[code] ?? { heading: '', icon: 'utility:warning' };
    return { key: `w${i}`, ...look, message, records };
  });
