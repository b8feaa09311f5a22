// Another client than the CLI deploys and reads the result; it needs nothing installed.
import { Connection } from 'jsforce';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PracticeOrg } from '../../relay/practice/org/server.ts';
import { startOrg } from '../practice/org/orgFixture.ts';
import { manifest, metadata, zipOf } from '../practice/org/zipFixture.ts';

describe('jsforce', () => {
  let org: PracticeOrg;
  let connection: Connection;
  beforeAll(async () => {
    org = await startOrg();
    const accessToken = org.signIn('user:admin');
    connection = new Connection({ instanceUrl: org.url, accessToken, version: '66.0' });
  });
  afterAll(() => org.close());

  /** @returns the result once the deployment has ended */
  async function deploy(inner: string) {
    const zip = zipOf({
      'package.xml': manifest({ PermissionSet: ['Stargazer'] }),
      'permissionsets/Stargazer.permissionset': metadata('PermissionSet', inner),
    });
    const { id } = await connection.metadata.deployRest(zip, { checkOnly: false });
    return connection.metadata.checkDeployStatus(id, true, true);
  }

  it('deploys a permission set', async () => {
    const result = await deploy('<label>Stargazer</label>');
    expect(result).toMatchObject({ done: true, success: true, numberComponentsDeployed: 1 });
    const { records } = await connection.query('SELECT Label FROM PermissionSet');
    expect(records).toContainEqual(expect.objectContaining({ Label: 'Stargazer' }));
  });

  it('reads what was wrong with it', async () => {
    const unknown = '<objectPermissions><object>Star__c</object></objectPermissions>';
    const result = await deploy(`<label>Stargazer</label>${unknown}`);
    expect(result).toMatchObject({
      success: false,
      details: {
        componentFailures: [
          { problem: 'In field: object - no CustomObject named Star__c found', success: false },
        ],
      },
    });
  });
});
