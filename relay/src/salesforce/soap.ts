// What only SOAP does: taking records out of the recycle bin, converting leads, looking for duplicates.
import { SOAP } from 'jsforce/lib/soap.js';
import { z } from 'zod';
import { API_VERSION } from './connection.ts';
import type { SalesforceConnection } from './connection.ts';
import { errorInTransaction, refusalIn, unreadableAnswer } from './errorMap.ts';
import { SalesforceError } from './errors.ts';
import type { Exchange } from './transport.ts';
import type { LeadConversion, OutsideResult } from './types.ts';

export interface SoapRequest {
  method: 'undelete' | 'convertLead' | 'findDuplicates';
  message: object;
}

/** SOAP API Developer Guide, `undelete()`: at most 200 ids in a call. */
export const undeleteRequest = (ids: readonly string[]): SoapRequest => ({
  method: 'undelete',
  message: { ids },
});

/**
 * SOAP API Developer Guide, `convertLead()`; what is left out is made new. The elements stand in the order of
 * the WSDL, which SOAP asks for.
 */
export function convertLeadRequest(conversion: LeadConversion): SoapRequest {
  const { accountId, contactId, convertedStatus, doNotCreateOpportunity } = conversion;
  const { leadId, opportunityName } = conversion;
  const leadConverts = {
    ...(accountId === undefined ? {} : { accountId }),
    ...(contactId === undefined ? {} : { contactId }),
    convertedStatus,
    doNotCreateOpportunity,
    leadId,
    ...(opportunityName === undefined ? {} : { opportunityName }),
    overwriteLeadSource: false,
    sendNotificationEmail: false,
  };
  return { method: 'convertLead', message: { leadConverts } };
}

/**
 * One SOAP call and its result, which nobody has looked at yet.
 * @throws jsforce's error with Salesforce's fault as its data, or TransportFailure
 */
export async function callSoap(
  connection: SalesforceConnection,
  { method, message }: SoapRequest,
  exchange: Exchange,
): Promise<unknown> {
  const soap = openSoap(connection, exchange);
  try {
    return await soap.invoke(method, message);
  } catch (error) {
    throw withPlainCode(error);
  }
}

/** jsforce refuses tokens that are JWTs, and nothing else: SOAP takes them from API 68 on (jsforce, lib/soap). */
function openSoap(connection: SalesforceConnection, exchange: Exchange) {
  const endpointUrl = `${connection.instanceUrl}/services/Soap/u/${API_VERSION}`;
  try {
    const options = { endpointUrl, exchange };
    return new SOAP(connection, options);
  } catch {
    throw tokenNotTaken();
  }
}

function tokenNotTaken(): SalesforceError {
  return new SalesforceError({
    code: 'soap_token',
    person: (words) => words.salesforce.soap_token,
    hint: 'The org gives access tokens that do not reach this part of Salesforce: no record can be restored and no lead converted. Do not call again; say so.',
    outcome: 'not_sent',
    retryable: false,
  });
}

/** A fault's code comes with the prefix of its namespace: `sf:INVALID_SESSION_ID`. */
function withPlainCode(error: unknown): unknown {
  const data = (error as { data?: { errorCode?: unknown; message?: unknown } }).data;
  if (typeof data?.errorCode !== 'string') return error;
  const errorCode = data.errorCode.replace(/^\w+:/, '');
  const message = String(data.message ?? '').replace(`${errorCode}: `, '');
  return Object.assign(error as Error, { data: { errorCode, message } });
}

/** Elements that come once are no list, and every value is a text. */
export const listOf = <T extends z.ZodType>(item: T) =>
  z.preprocess((value) => (Array.isArray(value) ? value : [value]), z.array(item));

const idText = z.string().regex(/^[A-Za-z0-9]{15,18}$/);
const optionalId = idText.optional().catch(undefined);
const soapResult = z.object({
  success: z.enum(['true', 'false']),
  id: optionalId,
  accountId: optionalId,
  contactId: optionalId,
  opportunityId: optionalId,
  errors: z.unknown().optional(),
});
const soapAnswer = z.object({ result: listOf(soapResult) });

/** @throws SalesforceError `unreadable_answer` when there are not as many results as were asked for */
export function readSoapResults(answer: unknown, expected: number): OutsideResult[] {
  const parsed = soapAnswer.safeParse(answer);
  if (!parsed.success || parsed.data.result.length !== expected) throw unreadableAnswer();
  return parsed.data.result.map((one) => {
    if (one.success === 'true') {
      const ids = [one.id, one.accountId, one.contactId, one.opportunityId];
      return { ok: true, recordIds: ids.filter((id) => id !== undefined), outputs: {} };
    }
    const refusal = refusalIn(one.errors) ?? NO_REASON;
    return { ok: false, error: errorInTransaction(refusal) };
  });
}

const NO_REASON = { salesforceCode: 'UNKNOWN_ERROR', message: '', fields: [] };
