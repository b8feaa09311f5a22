// This very project, deployed to an org that has nothing of it: checked, deployed, deployed again, handed out, broken.
import { cpSync } from 'node:fs';
import path from 'node:path';
import { decodeJwt } from 'jose';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { recordsideClaims } from '../../relay/src/session/claims.ts';
import { bundleNames, emitBundles } from '../../tools/build-lwc.ts';
import { scratchProject, swap, swapOnce } from '../org/scratchProject.ts';
import type { ScratchProject } from '../org/scratchProject.ts';
import { ADMIN, REP, aDesk, describeWithCli } from './desk.ts';
import type { Desk, JsonAnswer } from './desk.ts';

interface Deployed {
  status: string;
  success: boolean;
  checkOnly: boolean;
  numberComponentsDeployed: number;
  numberComponentErrors: number;
  files: FileAnswer[];
  details: { componentFailures: { fullName: string; problem: string }[] };
}

interface FileAnswer {
  fullName: string;
  type: string;
  state: string;
  filePath?: string;
  error?: string;
  lineNumber?: number;
}

interface Rows {
  records: Record<string, unknown>[];
}

describeWithCli('sf project deploy start', () => {
  let desk: Desk;
  let project: ScratchProject;
  beforeAll(async () => {
    desk = await aDesk();
    await desk.signIn(ADMIN);
    project = scratchProject();
    const emitted = emitBundles(path.join(project.root, 'emitted'));
    const lwc = path.join(project.root, 'force-app/main/default/lwc');
    for (const name of bundleNames(emitted))
      cpSync(path.join(emitted, name), path.join(lwc, name), { recursive: true });
  });
  afterEach(() => project.mend());
  afterAll(async () => {
    await desk.close();
    project.remove();
  });

  const deploy = (what: string, ...more: string[]): Promise<JsonAnswer<Deployed>> => {
    const args = ['project', 'deploy', 'start', '--target-org', ADMIN, '--source-dir', what];
    return desk.sfJson<Deployed>([...args, '--wait', '5', ...more], project.root);
  };
  const rows = async (soql: string): Promise<Record<string, unknown>[]> => {
    const args = ['data', 'query', '--target-org', ADMIN, '--query', soql];
    const { result } = await desk.sfJson<Rows>(args);
    return result.records.map(({ attributes: _, ...values }) => values);
  };
  const states = ({ result }: JsonAnswer<Deployed>): string[] => [
    ...new Set(result.files.map(({ state }) => state)),
  ];

  it('checks the whole project and changes nothing', async () => {
    const answer = await deploy('force-app', '--dry-run');
    expect(answer.result.details.componentFailures).toEqual([]);
    expect(answer).toMatchObject({ status: 0, result: { status: 'Succeeded', checkOnly: true } });
    const refused = await desk.sfJson([
      'data',
      'query',
      '--target-org',
      ADMIN,
      '--query',
      'SELECT Id FROM Recordside_Action__c',
    ]);
    expect(refused.message).toContain("sObject type 'Recordside_Action__c' is not supported");
  });

  it('brings the whole project into the org', async () => {
    const answer = await deploy('force-app');
    expect(answer).toMatchObject({ status: 0, warnings: [], result: { success: true } });
    expect(states(answer)).toEqual(['Created']);
    const types = new Set(answer.result.files.map(({ type }) => type));
    expect([...types]).toEqual(
      expect.arrayContaining(['ApexClass', 'CustomField', 'LightningComponentBundle', 'Layout']),
    );
  });

  it('puts objects, records and permission sets to work, and lists the rest', async () => {
    expect(await rows('SELECT DeveloperName, Active__c FROM Recordside_Agent__mdt')).toEqual([
      { DeveloperName: 'Sales_Assistant', Active__c: true },
    ]);
    const sets = await rows("SELECT Name FROM PermissionSet WHERE Name LIKE 'Recordside%'");
    expect(sets).toHaveLength(5);
    expect(await rows('SELECT Name, Kind__c FROM Recordside_Action__c')).toEqual([]);
    const deployments = await fetch(`${desk.org.url}/__practice/deployments`);
    const last = ((await deployments.json()) as { components: Listed[] }[]).at(-1);
    const modelled = (is: boolean): string[] => [
      ...new Set(last?.components.filter((each) => each.modelled === is).map(({ type }) => type)),
    ];
    expect(modelled(true).sort()).toEqual([
      'CustomField',
      'CustomMetadata',
      'CustomObject',
      'CustomPermission',
      'PermissionSet',
    ]);
    expect(modelled(false)).toEqual(expect.arrayContaining(['ApexClass', 'FlexiPage', 'Report']));
  });

  it('finds nothing changed when it deploys the same again', async () => {
    expect(states(await deploy('force-app'))).toEqual(['Unchanged']);
  });

  it('lets people open the panel, and a permission set count from its assignment on', async () => {
    expect((await openedClaims(desk)).sharedAllowed).toBe(false);
    const set = 'Recordside_Shared_Connection';
    const assign = ['org', 'assign', 'permset', '--target-org', ADMIN, '--name', set];
    const first = await desk.sfJson([...assign, '--on-behalf-of', REP]);
    expect(first).toMatchObject({ status: 0, result: { successes: [{ name: REP, value: set }] } });
    const claims = await openedClaims(desk);
    expect(claims.sharedAllowed).toBe(true);
    expect(claims.tools).toContainEqual(['search_records', '*', 'Always_Allow', false, null]);
    const second = await desk.sfJson([...assign, '--on-behalf-of', REP]);
    expect(second).toMatchObject({
      result: {
        failures: [{ message: expect.stringContaining('Duplicate PermissionSetAssignment') }],
      },
    });
  });

  it('brings a changed record, and nothing else is changed', async () => {
    const record =
      'customMetadata/Recordside_Tool_Policy.Sales_Assistant_search_records.md-meta.xml';
    project.plant({ [record]: swap('Always_Allow', 'Disabled') });
    const { result } = await deploy('force-app/main/default/customMetadata');
    expect(result.files.filter(({ state }) => state !== 'Unchanged')).toEqual([
      expect.objectContaining({
        fullName: 'Recordside_Tool_Policy.Sales_Assistant_search_records',
        state: 'Changed',
      }),
    ]);
    const claims = await openedClaims(desk);
    expect(claims.tools).toContainEqual(['search_records', '*', 'Disabled', false, null]);
  });

  it.each([
    [
      'an unknown object in a permission set',
      'permissionsets/Recordside_Auditor.permissionset-meta.xml',
      swap('<object>Recordside_Action__c</object>', '<object>Recordside_Deed__c</object>'),
      'In field: object - no CustomObject named Recordside_Deed__c found',
    ],
    [
      'an unknown class in a permission set',
      'permissionsets/Recordside_User.permissionset-meta.xml',
      swapOnce('RecordsideSession</', 'RecordsideSesion</'),
      'In field: apexClass - no ApexClass named RecordsideSesion found',
    ],
    [
      'a mode that does not exist in a record',
      'customMetadata/Recordside_Tool_Policy.Sales_Assistant_update_records.md-meta.xml',
      swap('Needs_Approval', 'Ask_Nicely'),
      'Mode: bad value for restricted picklist field: Ask_Nicely',
    ],
  ])('names the file with %s', async (_what, file, mistake, problem) => {
    project.plant({ [file]: mistake });
    const { status, result } = await deploy('force-app/main/default');
    expect(status).toBe(1);
    expect(result).toMatchObject({ status: 'Failed', numberComponentErrors: 1 });
    expect(failed(result)).toEqual([
      expect.objectContaining({
        error: problem,
        filePath: path.join(project.root, 'force-app/main/default', file),
      }),
    ]);
  });

  it('names the file and the line where XML is broken', async () => {
    const file = 'tabs/Recordside_Home.tab-meta.xml';
    project.plant({ [file]: swap('</CustomTab>', '</CustomTabb>') });
    const { status, result } = await deploy('force-app/main/default/tabs');
    expect(status).toBe(1);
    expect(failed(result)).toEqual([
      expect.objectContaining({
        fullName: 'Recordside_Home',
        type: 'CustomTab',
        error: expect.stringContaining('Error parsing file'),
        lineNumber: expect.any(Number),
      }),
    ]);
  });

  it('is refused to somebody who is no administrator', async () => {
    await desk.signIn(REP);
    const args = ['project', 'deploy', 'start', '--target-org', REP];
    const what = ['--source-dir', 'force-app/main/default/tabs', '--wait', '5'];
    const answer = await desk.sfJson([...args, ...what], project.root);
    expect(answer.status).toBe(1);
    expect(answer.message).toContain('INSUFFICIENT_ACCESS');
  });
});

interface Listed {
  type: string;
  modelled: boolean;
}

const failed = (result: Deployed): FileAnswer[] =>
  result.files.filter(({ state }) => state === 'Failed');

/** Opens a session as the panel of the rep does, and reads what the org signed. */
async function openedClaims({ org }: Desk) {
  const response = await fetch(`${org.url}/__practice/apex/RecordsideSession.open`, {
    method: 'POST',
    headers: { authorization: `Bearer ${org.signIn('user:rep')}` },
    body: JSON.stringify({ recordId: null, agentName: 'Sales_Assistant' }),
  });
  const { assertion } = (await response.json()) as { assertion: string };
  return recordsideClaims.parse(JSON.parse(String(decodeJwt(assertion)['rs'])));
}
