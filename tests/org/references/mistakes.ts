// Plants one mistake after the other into a copy of the package, and asks what the checks of cross-references say.
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { readProject } from '../../../tools/org-checks/project.ts';
import { referenceComplaints } from '../../../tools/org-checks/references/index.ts';
import { scratchProject } from '../scratchProject.ts';
import type { Change } from '../scratchProject.ts';

export type Mistake = [what: string, file: string, change: Change, complaint: string];

const scratch = scratchProject();
afterEach(scratch.mend);
afterAll(scratch.remove);

/** What the checks say of the copy with these changes. */
export function complaintsOf(changes: Record<string, Change>): string[] {
  scratch.plant(changes);
  return referenceComplaints(readProject(scratch.root));
}

/** Each mistake must be complained about, in a sentence that names its file. */
export function catches(name: string, mistakes: Mistake[]): void {
  describe(name, () => {
    it.each(mistakes)('catches %s', (_, file, change, complaint) => {
      const found = complaintsOf({ [file]: change }).filter((line) => line.includes(complaint));
      expect(found.join('\n')).toContain(file.split('/').pop());
    });
  });
}
