// Which known names a wrong name may have meant.

/** More suggestions would cost tokens and help nobody. */
const mostSuggestions = 4;

/**
 * The candidates nearest to a name, best first, at most four; empty where nothing is near.
 * Compares without capitals, underscores, blanks and custom suffixes, so that `close date` finds
 * `CloseDate` and `region` finds `Region__c`.
 */
export function nearest(name: string, candidates: Iterable<string>): string[] {
  const wanted = bare(name.slice(0, 100));
  if (wanted === '') return [];
  const scored: { candidate: string; score: number }[] = [];
  for (const candidate of candidates) {
    const score = difference(wanted, bare(candidate));
    if (score <= limit(wanted)) scored.push({ candidate, score });
  }
  scored.sort((a, b) => a.score - b.score || compareText(a.candidate, b.candidate));
  return scored.slice(0, mostSuggestions).map(({ candidate }) => candidate);
}

function compareText(a: string, b: string): number {
  if (a.length !== b.length) return a.length - b.length;
  return a < b ? -1 : 1;
}

function bare(name: string): string {
  return name
    .toLowerCase()
    .replace(/__[a-z]{1,3}$/, '')
    .replace(/[_\s.-]/g, '');
}

/** A third of the letters may be wrong, at least one. */
function limit(wanted: string): number {
  return Math.max(1, Math.ceil(wanted.length / 3));
}

/** Edits between two names; a name inside the other counts as half an edit a missing letter, at most two. */
function difference(a: string, b: string): number {
  const shorter = Math.min(a.length, b.length);
  if (shorter >= 3 && (a.includes(b) || b.includes(a))) {
    return Math.min(1.5, Math.abs(a.length - b.length) / 4);
  }
  if (Math.abs(a.length - b.length) > limit(a)) return Infinity;
  return editDistance(a, b);
}

/** Levenshtein's distance, with a swap of neighbours as one edit. */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replace = last[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      let best = Math.min(last[j]! + 1, row[j - 1]! + 1, replace);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) best = Math.min(best, beforeLast[j - 2]! + 1);
      row.push(best);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length]!;
}
