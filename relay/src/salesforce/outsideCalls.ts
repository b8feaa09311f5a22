// What changes an org without a transaction of ours: undelete, lead conversion, invocable actions. Never repeated.
import { readActionOutputs } from './answers.ts';
import { call } from './calls.ts';
import type { Caller } from './calls.ts';
import { convertLeadRequest, readSoapResults, undeleteRequest } from './soap.ts';
import type { OutsideResult, Salesforce } from './types.ts';

/** SOAP API Developer Guide, `undelete()`. */
const MOST_RECORDS = 200;

/** The operations of `Salesforce` that act outside of a composite request, for one actor. */
export function outsideCalls(
  caller: Caller,
): Pick<Salesforce, 'undelete' | 'convertLead' | 'invoke'> {
  return {
    undelete(ids) {
      if (ids.length > MOST_RECORDS) throw new RangeError(`at most ${MOST_RECORDS} records`);
      const operation = { name: 'undelete', read: false, ...undeleteRequest(ids) } as const;
      return call(caller, operation, (answer) => readSoapResults(answer, ids.length));
    },
    async convertLead(conversion) {
      const request = convertLeadRequest(conversion);
      const operation = { name: 'convert_lead', read: false, ...request } as const;
      const [result] = await call(caller, operation, (answer) => readSoapResults(answer, 1));
      return result as OutsideResult;
    },
    invoke(path, inputs) {
      // Actions Developer Guide, 'Invocable Actions': inputs come as a list, outputs likewise.
      const request = { path: `/actions${path}`, body: { inputs: [inputs] } };
      const operation = { name: 'invoke', method: 'POST', read: false, ...request } as const;
      return call(caller, operation, (answer) => ({
        ok: true,
        recordIds: [],
        outputs: readActionOutputs(answer),
      }));
    },
  };
}
