// What only SOAP does and what it refuses: the person hears what was wrong, and what their admin can do about it.
import { expect, it } from 'vitest';
import { wordsFor } from '../../../relay/src/words/words.ts';
import { aGateway, anActor, failure, grants, startFakeOrg, TOKEN_PATH } from './fakeOrg.ts';

const SOAP = '/services/Soap/';
const JWT = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2ln';
const RECORD = '001000000000001AAA';

async function refusedWith(code: string) {
  const org = await startFakeOrg();
  org.on(SOAP, ({ response }) => {
    response.writeHead(500, { 'content-type': 'text/xml' }).end(
      `<?xml version="1.0"?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:sf="urn:fault.partner.soap.sforce.com"><soapenv:Body><soapenv:Fault><faultcode>sf:${code}</faultcode><faultstring>${code}: as it says</faultstring></soapenv:Fault></soapenv:Body></soapenv:Envelope>`, // prettier-ignore
    );
  });
  return failure(aGateway(org.url).gateway.as(anActor()).undelete([RECORD]));
}

it('a token that SOAP does not take is no lack of permission: an admin hears which setting it is', async () => {
  const org = await startFakeOrg();
  org.on(TOKEN_PATH, grants(org.url, { access_token: JWT }));
  const error = await failure(aGateway(org.url).gateway.as(anActor()).undelete([RECORD]));
  expect(error).toMatchObject({ code: 'soap_token', outcome: 'not_sent', retryable: false });
  for (const language of ['en_US', 'de', 'fr', 'es', 'ja'])
    expect(error.person(wordsFor(language))).toContain('(JWT)-based access tokens');
  expect(org.count(SOAP)).toBe(0);
});

it.each([
  ['API_CURRENTLY_DISABLED', 'api_disabled'],
  ['INSUFFICIENT_ACCESS', 'no_access'],
  ['FUNCTIONALITY_NOT_ENABLED', 'not_enabled'],
])('the fault %s is what the person hears of', async (fault, code) => {
  expect(await refusedWith(fault)).toMatchObject({ code, outcome: 'refused' });
});
