// What a deployment would send to the org: the package converted as the sf CLI converts it, file by file.
import { cpSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { bundleNames, emitBundles } from '../../tools/build-lwc.ts';
import { convertedFiles, deploymentComplaints } from '../../tools/org-checks/convert.ts';
import { scratchProject, swap } from './scratchProject.ts';
import type { Change } from './scratchProject.ts';

const scratch = scratchProject();
const lwc = path.join(scratch.root, 'force-app/main/default/lwc');

beforeAll(() => {
  const emitted = emitBundles(path.join(scratch.root, 'emit'));
  for (const name of bundleNames(emitted)) {
    cpSync(path.join(emitted, name), path.join(lwc, name), { recursive: true });
  }
});
afterEach(scratch.mend);
afterAll(scratch.remove);

describe('a deployment', () => {
  it.each(['force-app/main', 'force-app/translations', 'force-app/client-app'])(
    'takes exactly the files it should from %s',
    async (packageDir) => {
      expect(await deploymentComplaints(scratch.root, packageDir)).toEqual([]);
    },
  );

  it('takes these kinds of metadata', async () => {
    const folders = (await convertedFiles(scratch.root, 'force-app/main')).map(
      (file) => file.split('/')[0],
    );
    expect([...new Set(folders)]).toEqual([
      'applications',
      'certs',
      'classes',
      'cspTrustedSites',
      'customMetadata',
      'customPermissions',
      'flexipages',
      'labels',
      'layouts',
      'lwc',
      'objects',
      'package.xml',
      'permissionsets',
      'reportTypes',
      'reports',
      'tabs',
    ]);
  });

  it.each<[what: string, file: string, change: Change, complaint: string]>([
    [
      'TypeScript that is not left out',
      '/.forceignore',
      swap('**/*.ts', '# nothing'),
      'lwc/recordsideChat/sign.ts: would reach the org and should not',
    ],
    [
      'tests that are not left out',
      '/.forceignore',
      swap('**/__tests__/**', '# nothing'),
      '__tests__/planted.html: would reach the org and should not',
    ],
    [
      'JavaScript that was not emitted',
      'lwc/recordsideChat/recordsideChat.js',
      null,
      'lwc/recordsideChat/recordsideChat.js: was not emitted',
    ],
    [
      'a class without its description',
      'classes/RecordsideSession.cls-meta.xml',
      null,
      'classes/RecordsideSession.cls: would not reach the org',
    ],
  ])('is stopped by %s', async (_, file, change, complaint) => {
    scratch.plant({ 'lwc/recordsideChat/__tests__/planted.html': '<template></template>' });
    scratch.plant({ [file]: change });
    const found = await deploymentComplaints(scratch.root, 'force-app/main');
    expect(found.join('\n')).toContain(complaint);
  });
});
