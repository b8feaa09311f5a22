// How much of what a step found is there.
import type { StepDetail } from '@relay/protocol';
import { fill } from './values';
import atLeast from '@salesforce/label/c.Recordside_Step_At_Least';
import cut from '@salesforce/label/c.Recordside_Step_Cut';

/** '50 of 812'; where Salesforce does not tell how many there are, that there are more; '' for all of them. */
export function cutText(detail: StepDetail | undefined): string {
  const shown = detail?.result?.rows.length ?? 0;
  const total = detail?.total ?? shown;
  if (shown === 0) return '';
  if (total > shown) return fill(cut, shown, total);
  return detail?.truncated ? fill(atLeast, shown) : '';
}
