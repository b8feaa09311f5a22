// A relay that cannot start says why, once and for all of it: every problem with its mend.
import { generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../../relay/src/config.ts';
import { aConfigFile, aFolder, changed, ORG_ID, problemsOf } from './configFolder.ts';

const ORG = `orgs.${ORG_ID}`;

describe('a good configuration', () => {
  it('is read with its keys, its secrets and the usual limits', () => {
    const answer = parseConfig(aConfigFile(), aFolder(), { FAST_KEY: 'secret' });
    if (!answer.ok) throw new Error(answer.problems.join('\n'));
    const { config } = answer;
    expect(config.listen).toEqual({ host: '127.0.0.1', port: 8080 });
    expect(config.auditKeys).toHaveLength(1);
    expect(config.auditKeys[0]).toHaveLength(32);
    expect(config.models.get('fast')).toMatchObject({ name: 'fast', apiKey: 'secret' });
    expect(config.orgs.get(ORG_ID)).toMatchObject({ orgId: ORG_ID, models: ['fast'] });
    expect(config.orgs.get(ORG_ID)?.relayKeyPem).toContain('PRIVATE KEY');
    expect(config.orgs.get(ORG_ID)?.certificates[0]).toContain('PUBLIC KEY');
    expect(config.limits).toMatchObject({ sessionMinutes: 10, turnSteps: 24 });
  });

  it('may be on this machine without https', () => {
    const local = { publicUrl: 'http://127.0.0.1:8080', 'orgs.ORG.loginUrl': 'http://localhost:1' };
    expect(problemsOf(changed(local))).toEqual([]);
  });

  it('needs no key for a model without one', () => {
    expect(problemsOf(changed({ 'models.fast.apiKeyEnv': undefined }), { env: {} })).toEqual([]);
  });
});

describe('one setting that does not fit is named with its mend', () => {
  const cases: [string, Record<string, unknown>, string, string][] = [
    ['missing', { publicUrl: undefined }, 'publicUrl: is missing', 'relay.example.com'],
    ['missing inside an org', { 'orgs.ORG.consumerKey': undefined }, `${ORG}.consumerKey: is missing`, 'copy it from Setup'],
    ['missing inside a model', { 'models.fast.model': undefined }, 'models.fast.model: is missing', 'provider’s own name'],
    ['of the wrong kind', { 'listen.port': '8080' }, 'listen.port: must be a number', 'e.g. 8080'],
    ['out of range', { 'listen.port': 70_000 }, 'listen.port: must be 65535 or less', 'e.g. 8080'],
    ['a limit out of range', { limits: { turnSteps: 0 } }, 'limits.turnSteps: must be 1 or more', ''],
    ['no address', { publicUrl: 'relay' }, 'publicUrl: is no address', 'relay.example.com'],
    ['an origin with a path', { publicUrl: 'http://127.0.0.1:80/relay' }, 'publicUrl: must be scheme, host and port only', '"http://127.0.0.1"'],
    ['an origin with a slash at its end', { publicUrl: 'https://relay.example.com/' }, 'publicUrl: must be scheme', '"https://relay.example.com"'],
    ['an org over plain http', { 'orgs.ORG.loginUrl': 'http://example.my.salesforce.com' }, `${ORG}.loginUrl: must begin with https://`, 'My Domain'],
    ['a panel origin of another kind', { 'orgs.ORG.origins': ['ftp://example.com'] }, `${ORG}.origins.0: must begin with https://`, 'lightning.force.com'],
    ['a model at no web address', { 'models.fast.baseUrl': 'file:///etc' }, 'models.fast.baseUrl: is no address', '/v1'],
    ['an empty text', { 'orgs.ORG.consumerKey': '' }, `${ORG}.consumerKey: is empty`, 'copy it from Setup'],
    ['an empty list', { 'orgs.ORG.certificates': [] }, `${ORG}.certificates: is empty`, 'signs sessions'],
    ['no org at all', { orgs: {} }, 'orgs: is empty', 'under the org’s id'],
    ['no model at all', { models: {}, 'orgs.ORG.models': ['x'] }, 'models: is empty', 'language model'],
    ['unknown', { publcUrl: 'https://x.example.com' }, 'publcUrl: there is no such setting', 'spelling'],
    ['unknown inside an org', { 'orgs.ORG.certificate': 'org.pem' }, `${ORG}.certificate: there is no such setting`, 'spelling'],
    ['a model nobody described', { 'orgs.ORG.models': ['fast', 'clever'] }, `${ORG}.models: there is no model named "clever"`, 'under models'],
    ['a model by the name of an inner part of JavaScript', { 'orgs.ORG.models': ['toString'] }, `${ORG}.models: there is no model named "toString"`, 'under models'],
    ['a file that is not there', { auditKeyFiles: ['lost.key'] }, 'auditKeyFiles.0: the file lost.key cannot be read', 'Check the path'],
  ]; // prettier-ignore

  it.each(cases)('%s', (_what, changes, wrong, mend) => {
    const problems = problemsOf(changed(changes));
    const [problem] = problems.filter((one) => one.startsWith(wrong));
    expect(problem, problems.join('\n')).toContain(mend);
    expect(problems.filter((one) => !one.startsWith(wrong) && !one.includes('"x"'))).toEqual([]);
  });

  it('an org under something that is no org id', () => {
    const { orgs } = aConfigFile();
    const [problem, ...more] = problemsOf(changed({ orgs: { '00D1': orgs[ORG_ID] } }));
    expect(problem).toMatch(/^orgs\.00D1: is no org id\. An org id has 18 characters/);
    expect(more).toEqual([]);
  });

  it('a key whose environment variable is not set', () => {
    const [problem] = problemsOf(aConfigFile(), { env: {} });
    expect(problem).toMatch(/^models\.fast\.apiKeyEnv: .* FAST_KEY is not set\. Set it/);
  });

  it.each([null, [], 7, 'text'])('a file that holds %j instead of an object', (json) => {
    expect(problemsOf(json)).toEqual(['the file: must be an object {…}.']);
  });
});

describe('a key that does not serve', () => {
  const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const weak = generateKeyPairSync('rsa', { modulusLength: 1024 });
  const cases: [string, string, string, string][] = [
    ['text that is no key', 'relay.key', 'hello', `${ORG}.relayKeyFile: relay.key holds no private RSA key`],
    ['an empty file', 'relay.key', '', `${ORG}.relayKeyFile: relay.key holds no private RSA key`],
    ['a key of another kind', 'relay.key', pem(ec.privateKey), `${ORG}.relayKeyFile: relay.key holds no private RSA key`],
    ['a certificate that is none', 'org.pem', 'hello', `${ORG}.certificates.0: org.pem holds no certificate`],
    ['an empty certificate', 'org.pem', '', `${ORG}.certificates.0: org.pem holds no certificate`],
    ['a certificate of another kind', 'org.pem', pem(ec.publicKey), `${ORG}.certificates.0: org.pem holds no certificate`],
    ['a certificate of a weak key', 'org.pem', pem(weak.publicKey), `${ORG}.certificates.0: org.pem holds no certificate`],
    ['a short audit key', 'audit.key', 'c2hvcnQ=', 'auditKeyFiles.0: audit.key must hold 32 random bytes'],
    ['an empty audit key', 'audit.key', '', 'auditKeyFiles.0: audit.key must hold 32 random bytes'],
  ]; // prettier-ignore

  it.each(cases)('is refused: %s', (_what, file, text, problem) => {
    const problems = problemsOf(aConfigFile(), { files: { [file]: text } });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(problem);
  });

  function pem(key: typeof ec.privateKey): string {
    const type = key.type === 'private' ? 'pkcs8' : 'spki';
    return String(key.export({ type, format: 'pem' } as never));
  }
});

describe('several problems', () => {
  it('are all named in one answer, whether in the file or in what it points at', () => {
    const file = changed({
      publicUrl: 'relay',
      'listen.port': undefined,
      extra: 1,
      auditKeyFiles: ['lost.key'],
      'orgs.ORG.relayKeyFile': 'gone.key',
      'orgs.ORG.models': ['clever'],
      'models.slow': { model: 'slow-1', contextTokens: 10 },
    });
    const named = problemsOf(file, { env: {} }).map((problem) => problem.split(': ')[0]);
    expect(named.sort()).toEqual([
      'auditKeyFiles.0',
      'extra',
      'listen.port',
      'models.fast.apiKeyEnv',
      'models.slow.baseUrl',
      'models.slow.contextTokens',
      `${ORG}.models`,
      `${ORG}.relayKeyFile`,
      'publicUrl',
    ]);
  });

  it('come back as sentences for any JSON whatever, never as an exception', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (publicUrl, orgs) => {
        const answer = parseConfig({ ...aConfigFile(), publicUrl, orgs }, '/nowhere', {});
        expect(answer.ok).toBe(false);
      }),
    );
  });
});
