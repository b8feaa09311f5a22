// The doctor from end to end against the practice org: what is planted is found, and what is well is not.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { exitCodeOf, jsonOf, tableOf } from '../../tools/doctor/report.ts';
import { aPair } from './certificates.ts';
import { ADMIN, INTEGRATION, REP, RELAY_URL, aClinic, complaints, findingOf } from './clinic.ts';
import type { Clinic } from './clinic.ts';

const MINUTE_MS = 60_000;

describe('the doctor', () => {
  let clinic: Clinic;
  beforeAll(async () => {
    clinic = await aClinic();
  });
  afterEach(() => clinic.reset());
  afterAll(() => clinic.close());

  /** What a real org tells and the practice org does not model. */
  function anOrgThatTellsAll(): void {
    clinic.gate.plant(
      'PermissionSet',
      ['User', 'Admin', 'Auditor', 'Integration'].map((role) => ({ Name: `Recordside_${role}` })),
    );
    clinic.gate.plant('PermissionSetAssignment', [{ PermissionSet: { Name: 'Recordside_User' } }]);
    clinic.gate.plant('CspTrustedSite', [
      { EndpointUrl: RELAY_URL, IsActive: true, Context: 'LEX', IsApplicableToConnectSrc: true },
    ]);
    clinic.gate.plant('CustomPermission', [{ DeveloperName: 'Recordside_Shared_Connection' }]);
  }

  it('finds nothing wrong where nothing is, but for what a loopback address and a stopped relay cannot show', async () => {
    anOrgThatTellsAll();
    const findings = await clinic.doctor();
    expect(complaints(findings)).toEqual([
      expect.stringMatching(/^warn configuration: orgs\.\w+\.loginUrl$/),
      'unknown browser: CORS',
    ]);
    expect(exitCodeOf(findings)).toBe(0);
  });

  it('says of what it may not read which permission that takes, and where to look', async () => {
    clinic.gate.plant('PermissionSet', 'INVALID_TYPE');
    clinic.gate.plant('CspTrustedSite', 'INVALID_TYPE');
    clinic.gate.plant('Recordside_Agent__mdt', 'INVALID_TYPE');
    const findings = await clinic.doctor();
    expect(findingOf(findings, 'permission sets').mend).toContain('View Setup and Configuration');
    expect(findingOf(findings, 'trusted URLs').mend).toContain('Setup, Trusted URLs');
    expect(findingOf(findings, 'custom metadata').mend).toContain('Customize Application');
    expect(exitCodeOf(findings)).toBe(0);
  });

  it('names a certificate of the relay that does not match its key', async () => {
    clinic.write('relay.crt', (await aPair()).certificate);
    const finding = findingOf(await clinic.doctor({}), 'relay.crt');
    expect(finding).toMatchObject({ status: 'fail', check: 'certificates' });
    expect(finding.message).toContain('does not match');
  });

  it('names an org certificate that has expired, and one that expires soon', async () => {
    clinic.write('org.crt', (await aPair(-400, -1)).certificate);
    expect(findingOf(await clinic.doctor({}), 'org.crt')).toMatchObject({ status: 'fail' });
    clinic.write('org.crt', (await aPair(-400, 5)).certificate);
    expect(findingOf(await clinic.doctor({}), 'org.crt')).toMatchObject({ status: 'warn' });
  });

  it('names the certificate that the org signs with when the relay does not know it', async () => {
    const signs = (pem: string) => clinic.doctor({ orgSigns: pem });
    expect(findingOf(await signs(clinic.signing.certificate), 'Recordside_Signing').status).toBe(
      'ok',
    );
    const other = await signs((await aPair()).certificate);
    expect(findingOf(other, 'Recordside_Signing').message).toContain('does not match');
  });

  it('names the relay’s own certificate where the org’s should be', async () => {
    clinic.configure({}, { certificates: ['relay.crt'] });
    expect(findingOf(await clinic.doctor({}), 'not the one that the org signs').status).toBe(
      'fail',
    );
  });

  it('names a clock that is ten minutes off, either way, and signs in all the same', async () => {
    const ahead = await clinic.doctor({ username: ADMIN }, 10 * MINUTE_MS);
    expect(findingOf(ahead, 'ahead of Salesforce')).toMatchObject({
      status: 'fail',
      about: 'clock',
    });
    expect(findingOf(ahead, 'can act as this user').status).toBe('ok');
    const behind = await clinic.doctor({ username: ADMIN }, -10 * MINUTE_MS);
    expect(findingOf(behind, 'behind Salesforce').status).toBe('fail');
  });

  it('names an http relay URL in the configuration and in the agent', async () => {
    clinic.configure({ publicUrl: 'http://127.0.0.1:1' });
    clinic.changeAgent(RELAY_URL, 'http://127.0.0.1:1');
    const findings = await clinic.doctor();
    expect(findingOf(findings, 'no such trusted URL')).toMatchObject({ about: 'publicUrl' });
    expect(findingOf(findings, 'Its relay URL')).toMatchObject({ about: 'Sales_Assistant' });
  });

  it('names a missing agent, and instructions over the limit', async () => {
    clinic.changeAgent('You help salespeople', 'x'.repeat(32_001));
    const long = findingOf(await clinic.doctor(), 'Instructions does not fit');
    expect(long.mend).toBe('Shorten Instructions to 32,000 characters.');
    clinic.removeAgent();
    expect(findingOf(await clinic.doctor(), 'no Recordside Agent').status).toBe('fail');
  });

  it('names unknown tools, objects and fields in the org’s rows with the nearest names', async () => {
    clinic.record('Recordside_Tool_Policy.Typo', { Tool__c: 'serch_records', Mode__c: 'Disabled' });
    clinic.record('Recordside_Tool_Policy.Ghost', { Object__c: 'Acount', Mode__c: 'Disabled' });
    clinic.record('Recordside_Field_Rule.Pay', {
      Object__c: 'Account',
      Field__c: 'AnualRevenue',
      Rule__c: 'Hidden',
    });
    const findings = await clinic.doctor();
    expect(findingOf(findings, 'no tool').mend).toContain('search_records');
    expect(findingOf(findings, 'no object').mend).toContain('Account');
    expect(findingOf(findings, 'no field on Account').mend).toContain('AnnualRevenue');
  });

  it('reads the rows from the source folder when told so, also without anybody to sign in as', async () => {
    clinic.record('Recordside_Tool_Policy.Typo', { Tool__c: 'serch_records', Mode__c: 'Disabled' });
    const findings = await clinic.doctor({ sourceFolder: clinic.forceApp });
    expect(findingOf(findings, 'no tool').status).toBe('fail');
    expect(findingOf(findings, 'Names of objects').status).toBe('unknown');
    expect(findingOf(findings, 'No user was named').status).toBe('unknown');
  });

  it.each([
    ['invalid_grant', "user hasn't approved this consumer", 'Recordside_User'],
    [
      'invalid_app_access',
      'user is not admin approved to access this app',
      'Selected Permission Sets',
    ],
    ['invalid_grant', 'invalid assertion', 'upload the relay’s certificate'],
    ['invalid_grant', 'audience is invalid', 'https://test.salesforce.com'],
    ['invalid_client_id', 'client identifier invalid', 'Consumer Key and Secret'],
    ['invalid_client', 'invalid client credentials', 'certificate of this relay key'],
    ['invalid_grant', 'inactive user', 'tick Active'],
    ['invalid_grant', 'ip restricted', 'Login IP Ranges'],
    ['invalid_grant', 'user is locked', 'Unlock'],
    ['invalid_request', 'refresh_token scope is required', 'OAuth Scopes'],
    ['OAUTH_APPROVAL_ERROR_GENERIC', 'An unexpected error', 'Connected Apps OAuth Usage'],
    ['OAUTH_EC_APP_NOT_FOUND', 'not installed', 'force-app/client-app'],
    ['something_new', 'nobody knows', 'Login History'],
  ])('answers %s (%s) with the setting that mends it', async (error, description, mend) => {
    clinic.gate.refuseSignIn(error, description);
    const finding = findingOf(await clinic.doctor({ username: REP }), 'Sign-in refused');
    expect(finding).toMatchObject({ status: 'fail', about: REP });
    expect(finding.mend).toContain(mend);
  });

  it('answers a user without the API Enabled permission with that permission', async () => {
    clinic.gate.plant('User', 'API_DISABLED_FOR_ORG');
    expect(findingOf(await clinic.doctor({ username: REP }), 'api_disabled').mend).toContain(
      'API Enabled',
    );
  });

  it('fails an integration user that goes above the org’s rules, once for each permission', async () => {
    clinic.configure({}, { sharedUsername: INTEGRATION });
    const held = {
      PermissionsModifyAllData: true,
      PermissionsViewAllData: false,
      PermissionsAuthorApex: true,
    };
    clinic.gate.plant('UserPermissionAccess', [held]);
    const findings = await clinic.doctor({});
    expect(findingOf(findings, 'Modify All Data')).toMatchObject({
      status: 'fail',
      about: INTEGRATION,
    });
    expect(findingOf(findings, 'Author Apex').status).toBe('fail');
    expect(complaints(findings).filter((line) => line.startsWith('fail'))).toHaveLength(2);
  });

  it('passes an integration user that does not', async () => {
    clinic.configure({}, { sharedUsername: INTEGRATION });
    clinic.gate.plant('UserPermissionAccess', [{ PermissionsModifyAllData: false }]);
    expect(findingOf(await clinic.doctor({}), 'no system permission').status).toBe('ok');
  });

  it('sees for itself whether a user may insert audit rows', async () => {
    clinic.gate.readOnly('Recordside_Action__c');
    expect(findingOf(await clinic.doctor(), 'May not insert')).toMatchObject({ status: 'fail' });
  });

  it('names an org that does not know the API version', async () => {
    clinic.gate.offer(['64.0', '65.0']);
    expect(findingOf(await clinic.doctor({}), 'newest: 65.0').status).toBe('fail');
  });

  it('names a relay that browsers may not reach', async () => {
    clinic.gate.plant('CspTrustedSite', [
      { EndpointUrl: 'https://other.example.com', IsActive: true },
    ]);
    expect(findingOf(await clinic.doctor(), 'trusted URLs').status).toBe('fail');
    clinic.gate.plant('CspTrustedSite', [
      { EndpointUrl: RELAY_URL, IsActive: false, Context: 'LEX', IsApplicableToConnectSrc: true },
    ]);
    expect(findingOf(await clinic.doctor(), 'trusted URLs').message).toContain('inactive');
  });

  it('names every problem of a configuration that does not fit, and stops there', async () => {
    clinic.configure({ publicUrl: 'nowhere' }, { audience: 'x' });
    const findings = await clinic.doctor();
    expect(findings.map(({ status }) => status)).toEqual(['fail', 'fail']);
    expect(exitCodeOf(findings)).toBe(1);
  });

  it('asks which org when a user is named and there are two', async () => {
    const org = { ...JSON.parse(configText()).orgs['00DPR0000000001AAA'] };
    clinic.configure({ orgs: { '00DPR0000000001AAA': org, '00DPR0000000002AAA': org } });
    expect(findingOf(await clinic.doctor(), 'several orgs').status).toBe('fail');
  });

  it('prints no key, neither as a table nor as JSON', async () => {
    const findings = await clinic.doctor();
    for (const text of [tableOf(findings), jsonOf(findings)]) {
      expect(text).not.toContain('BEGIN');
      expect(text).not.toContain('practice-consumer-key');
    }
    expect(JSON.parse(jsonOf(findings)).findings).toEqual(findings);
  });

  const configText = (): string =>
    readFileSync(path.join(path.dirname(clinic.forceApp), 'relay.config.json'), 'utf8');
});
