// The partner SOAP API as far as REST has no like of it: lead conversion, the recycle bin, looking for duplicates.
import { emptyFromBin, undeleteRecord } from '../dml/bin.ts';
import { convertLead } from '../dml/convertLead.ts';
import type { DmlContext } from '../dml/context.ts';
import { findDuplicates } from '../dml/duplicates.ts';
import { OrgError, orgError } from '../errors.ts';
import type { ErrorEntry } from '../errors.ts';
import { toId18 } from '../store/ids.ts';
import { dmlContext } from './api.ts';
import type { ApiRequest } from './api.ts';
import { answerEnvelope, faultEnvelope, textIn, textsIn } from './soapXml.ts';
import type { SoapCall, SoapNode, SoapValue, Xml } from './soapXml.ts';

export interface SoapAnswer {
  status: 200 | 500;
  xml: string;
}

/** One call changes at most so many records. */
const maxRecords = 200;

/** One search for duplicates takes at most so many (SOAP API Developer Guide, `findDuplicates()`). */
const maxSearched = 50;

type Method = (context: DmlContext, message: SoapNode) => Xml;

const methods: Record<string, Method> = {
  convertLead: (context, { parts }) =>
    each(context, parts.leadConverts ?? [], (lead) => convertOne(context, lead)),
  findDuplicates: (context, { parts }) => searchAll(context, parts.sObjects ?? []),
  undelete: (context, message) => byId(context, message, undeleteRecord),
  emptyRecycleBin: (context, message) => byId(context, message, emptyFromBin),
  getServerTimestamp: ({ clock }) => ({ timestamp: clock.now().toISOString() }),
};

/**
 * @param request - made for the user of the call's session
 * @returns the result of every record, or the fault of the call
 */
export function soap(request: ApiRequest, call: SoapCall): SoapAnswer {
  const method = methods[call.method];
  try {
    if (!method)
      throw orgError(500, 'INVALID_OPERATION', `The practice org has no SOAP call ${call.method}`);
    const result = request.core.store.atomic(() => method(dmlContext(request), call.message));
    return { status: 200, xml: answerEnvelope(call.method, result) };
  } catch (error) {
    if (error instanceof OrgError) return soapFault(error);
    throw error;
  }
}

export function soapFault(error: OrgError): SoapAnswer {
  const [first] = error.entries;
  const xml = faultEnvelope(first?.errorCode ?? 'UNKNOWN_EXCEPTION', first?.message ?? '');
  return { status: 500, xml };
}

/** Every record by itself: one that is refused keeps no other from being done. */
function each(
  { store }: DmlContext,
  items: readonly SoapValue[],
  work: (item: SoapValue) => Xml,
): Xml {
  if (items.length > maxRecords)
    throw orgError(500, 'EXCEEDED_MAX_SIZE_REQUEST', `At most ${maxRecords} records in a call`);
  return items.map((item) => {
    try {
      return store.atomic(() => work(item));
    } catch (error) {
      if (!(error instanceof OrgError)) throw error;
      return { errors: error.entries.map(errorXml), success: false };
    }
  });
}

const errorXml = ({ errorCode, message, fields = [] }: ErrorEntry): Xml => ({
  ...(fields.length > 0 ? { fields } : {}),
  message,
  statusCode: errorCode,
});

function byId(context: DmlContext, message: SoapNode, work: typeof undeleteRecord): Xml {
  return each(context, textsIn(message, 'ids'), (text) => {
    const id = toId18(String(text));
    const object = id ? context.schema.objectOfId(id) : undefined;
    if (!id || !object) throw orgError(400, 'MALFORMED_ID', `malformed id ${String(text)}`, []);
    work(context, object, id);
    return { id, success: true };
  });
}

const flag = (node: SoapNode, name: string): boolean => textIn(node, name) === 'true';

function convertOne(context: DmlContext, node: SoapValue): Xml {
  if (typeof node === 'string') throw orgError(400, 'REQUIRED_FIELD_MISSING', 'leadId', []);
  const id = (name: string) => {
    const text = textIn(node, name);
    const found = text === undefined ? undefined : toId18(text);
    if (text !== undefined && !found)
      throw orgError(400, 'MALFORMED_ID', `malformed id ${text}`, []);
    return found === undefined ? {} : { [name]: found };
  };
  const leadId = id('leadId').leadId;
  const convertedStatus = textIn(node, 'convertedStatus');
  if (!leadId || !convertedStatus)
    throw orgError(
      400,
      'REQUIRED_FIELD_MISSING',
      `Required fields are missing: [${leadId ? 'convertedStatus' : 'leadId'}]`,
      [],
    );
  const opportunityName = textIn(node, 'opportunityName');
  const converted = convertLead(context, {
    leadId,
    convertedStatus,
    ...id('accountId'),
    ...id('contactId'),
    ...id('opportunityId'),
    ...id('ownerId'),
    ...(opportunityName === undefined ? {} : { opportunityName }),
    doNotCreateOpportunity: flag(node, 'doNotCreateOpportunity'),
    overwriteLeadSource: flag(node, 'overwriteLeadSource'),
    bypassContactDedupeCheck: flag(node, 'bypassContactDedupeCheck'),
  });
  return { ...converted, success: true };
}

function searchAll(context: DmlContext, records: readonly SoapValue[]): Xml {
  if (records.length > maxSearched)
    throw orgError(
      500,
      'LIMIT_EXCEEDED',
      'Configuration error: The number of records to check is greater than the permitted batch size.',
    );
  return records.map((record) => searchOne(context, record));
}

function searchOne(context: DmlContext, record: SoapValue): Xml {
  if (typeof record === 'string') throw orgError(500, 'INVALID_TYPE', 'no sObject');
  const object = context.schema.object(textIn(record, 'type') ?? '');
  if (!object) throw orgError(500, 'INVALID_TYPE', `sObject type '${textIn(record, 'type')}'`);
  const emptied = textsIn(record, 'fieldsToNull').map((name) => [name, null] as const);
  const given = Object.keys(record.parts).map((name) => [name, textIn(record, name) ?? null]);
  const values = Object.fromEntries([...given, ...emptied]) as Record<string, string | null>;
  const id = toId18(textIn(record, 'Id') ?? '');
  const { rule: applied, ids } = findDuplicates(context, object, id, values);
  const matchRecords = ids.map((found) => ({
    matchConfidence: 100,
    // Salesforce tells the id of a record twice.
    record: { 'sf:type': object.name, 'sf:Id': [found, found] },
  }));
  const { matchingRule, matchEngine, rule, message } = applied;
  const matched = { matchRecords, rule: matchingRule, size: ids.length, success: true };
  return {
    duplicateResults: {
      ...{ allowSave: true, duplicateRule: rule, duplicateRuleEntityType: object.name },
      ...(ids.length === 0 ? {} : { errorMessage: message }),
      ...(ids.length === 0
        ? {}
        : { matchResults: { entityType: object.name, matchEngine, ...matched } }),
    },
    success: true,
  };
}
