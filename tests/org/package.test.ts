// The package as it stands: every metadata file is one that an org can read, and every name in it leads somewhere.
import { beforeAll, describe, expect, it } from 'vitest';
import { apexSoqlComplaints, queriesOf } from '../../tools/org-checks/apexSoql.ts';
import { readApex } from '../../tools/org-checks/apexSource.ts';
import { objectComplaints } from '../../tools/org-checks/objectRules.ts';
import { partnerComplaints, readProject } from '../../tools/org-checks/project.ts';
import type { Project } from '../../tools/org-checks/project.ts';
import { referenceComplaints } from '../../tools/org-checks/references/index.ts';
import { schemaComplaints } from '../../tools/org-checks/schemaCheck.ts';
import { projectRoot } from './scratchProject.ts';

describe('the package', () => {
  let project: Project;
  beforeAll(() => {
    project = readProject(projectRoot);
  });

  it('is read with every kind of metadata that it is made of', () => {
    const types = new Set(project.components.map(({ type }) => type));
    expect([...types].sort()).toEqual([
      'ApexClass',
      'Certificate',
      'CompactLayout',
      'CspTrustedSite',
      'CustomApplication',
      'CustomField',
      'CustomLabels',
      'CustomMetadata',
      'CustomObject',
      'CustomPermission',
      'CustomTab',
      'ExternalClientApplication',
      'ExtlClntAppConfigurablePolicies',
      'ExtlClntAppGlobalOauthSettings',
      'ExtlClntAppOauthConfigurablePolicies',
      'ExtlClntAppOauthSettings',
      'FlexiPage',
      'Layout',
      'LightningComponentBundle',
      'ListView',
      'PermissionSet',
      'Report',
      'ReportFolder',
      'ReportType',
      'Translations',
    ]);
    expect(readApex(project).flatMap(queriesOf).length).toBeGreaterThan(3);
  });

  it('holds to the schema of the Metadata API', () => {
    expect([...project.complaints, ...schemaComplaints(project)]).toEqual([]);
  });

  it('has both parts of everything that comes in two files', () => {
    expect(partnerComplaints(project)).toEqual([]);
  });

  it('holds to the rules of objects and fields', () => {
    expect(objectComplaints(project)).toEqual([]);
  });

  it('names nothing that is not there', () => {
    expect(referenceComplaints(project)).toEqual([]);
  });

  it('queries nothing that is not there', () => {
    expect(apexSoqlComplaints(project)).toEqual([]);
  });
});
