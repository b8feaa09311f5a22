// Finding the reason in a rolled-back composite, and what each code says to whom.
import { describe, expect, it } from 'vitest';
import {
  errorFromSubrequest,
  firstCompositeError,
} from '../../../relay/src/salesforce/compositeErrors.ts';
import { restErrors } from '../../../relay/src/salesforce/errorTable.ts';
import type { SubrequestAnswer } from '../../../relay/src/salesforce/types.ts';
import { writeErrors } from '../../../relay/src/salesforce/writeErrorTable.ts';
import { english } from '../../../relay/src/words/words.ts';

const answer = (referenceId: string, httpStatusCode: number, body: unknown): SubrequestAnswer => ({
  referenceId,
  httpStatusCode,
  body,
});

const rolledBack =
  'The transaction was rolled back since another operation in the same transaction failed.';

const halted = (referenceId: string, message = rolledBack) =>
  answer(referenceId, 400, [{ errorCode: 'PROCESSING_HALTED', message }]);

const row = (statusCode?: string, more: Record<string, unknown> = {}) =>
  statusCode
    ? { success: false, errors: [{ statusCode, message: 'as it says', fields: [], ...more }] }
    : { id: '001000000000001AAA', success: true, errors: [] };

const existing = {
  matchResults: [
    {
      matchRecords: [
        { record: { attributes: { type: 'Contact' }, Id: '003000000000001AAA', Name: 'Ann Lee' } },
        { record: { attributes: { type: 'Lead' }, Id: '00Q000000000001AAA' } },
      ],
    },
  ],
};

const found = [
  { id: '003000000000001AAA', objectApiName: 'Contact', name: 'Ann Lee' },
  { id: '00Q000000000001AAA', objectApiName: 'Lead', name: '00Q000000000001AAA' },
];

describe('the first composite error', () => {
  it('is none when everything succeeded', () => {
    const answers = [
      answer('action', 201, { id: 'a00000000000001AAA', success: true, errors: [] }),
      answer('guard', 200, { totalSize: 1, done: true, records: [{ Id: '001000000000001AAA' }] }),
      answer('write', 200, [row(), row()]),
      answer('one', 204, null),
    ];
    expect(firstCompositeError(answers)).toBeUndefined();
  });

  it('is the reason and not the consequences around it', () => {
    const reason = [{ errorCode: 'DUPLICATE_VALUE', message: 'duplicate value found', fields: [] }];
    const answers = [halted('guard'), answer('action', 400, reason), halted('write')];
    expect(firstCompositeError(answers)).toMatchObject({
      referenceId: 'action',
      error: { salesforceCode: 'DUPLICATE_VALUE', code: 'duplicate_value', outcome: 'refused' },
    });
    expect(firstCompositeError(answers)).not.toHaveProperty('rowIndex');
  });

  it('names the row of a collection', () => {
    const body = [
      row('ALL_OR_NONE_OPERATION_ROLLED_BACK'),
      row('FIELD_CUSTOM_VALIDATION_EXCEPTION', {
        message: 'A reason is needed',
        fields: ['Reason'],
      }),
      row('ALL_OR_NONE_OPERATION_ROLLED_BACK'),
    ];
    const found = firstCompositeError([halted('action'), answer('write', 200, body)]);
    expect(found?.error.person(english)).toBe(
      'A rule of your org did not accept this: A reason is needed',
    );
    expect(found).toMatchObject({
      referenceId: 'write',
      rowIndex: 1,
      error: {
        code: 'validation',
        fields: ['Reason'],
      },
    });
  });

  it('is a reference that found nothing, although that comes as PROCESSING_HALTED', () => {
    const answers = [
      halted('action'),
      halted(
        'rows',
        'Invalid reference specified. No value for guard.records[1].Id found in guard.',
      ),
    ];
    expect(firstCompositeError(answers)).toMatchObject({
      referenceId: 'rows',
      error: { code: 'reference_missing' },
    });
  });

  it('is still an error when there are only consequences, or no error body', () => {
    expect(firstCompositeError([halted('action')])).toMatchObject({
      referenceId: 'action',
      error: { code: 'rolled_back', outcome: 'refused' },
    });
    expect(firstCompositeError([answer('action', 500, null)])).toMatchObject({
      error: { code: 'salesforce_refused', outcome: 'refused' },
    });
  });

  it.each(['duplicateResut', 'duplicateResult'])('brings the duplicates from %s', (key) => {
    const single = answer('write', 400, [
      { errorCode: 'DUPLICATES_DETECTED', message: 'Use one of these', [key]: existing },
    ]);
    const inRow = answer('write', 200, [row('DUPLICATES_DETECTED', { [key]: existing })]);
    expect(firstCompositeError([single])).toMatchObject({
      error: { code: 'duplicate_found' },
      duplicates: [{ referenceId: 'write', rowIndex: 0, matches: found, canSaveAnyway: false }],
    });
    expect(firstCompositeError([inRow])).toMatchObject({
      rowIndex: 0,
      duplicates: [{ rowIndex: 0, matches: found }],
    });
  });

  it('says of every row that a duplicate rule stopped whether it may be saved anyway', () => {
    const alerted = { ...existing, allowSave: true };
    const rows = [
      row('DUPLICATES_DETECTED', { duplicateResult: existing }),
      row('ALL_OR_NONE_OPERATION_ROLLED_BACK'),
      row('DUPLICATES_DETECTED', { duplicateResult: alerted }),
    ].flat();
    expect(firstCompositeError([answer('create', 200, rows)])?.duplicates).toMatchObject([
      { referenceId: 'create', rowIndex: 0, canSaveAnyway: false },
      { referenceId: 'create', rowIndex: 2, canSaveAnyway: true },
    ]);
  });
});

describe('the error of one subrequest', () => {
  it('is none for one that succeeded', () => {
    expect(errorFromSubrequest(answer('write', 200, [row()]))).toBeUndefined();
  });

  it('keeps `refused` even for an internal error: the transaction was answered', () => {
    const body = [{ errorCode: 'UNKNOWN_EXCEPTION', message: 'An unexpected error occurred.' }];
    expect(errorFromSubrequest(answer('write', 500, body))?.outcome).toBe('refused');
  });

  it('cuts a long message and folds its lines', () => {
    const body = [
      {
        errorCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION',
        message: `one\n\n two ${'x'.repeat(9_000)}`,
      },
    ];
    const error = errorFromSubrequest(answer('write', 400, body));
    const person = error?.person(english);
    expect(person).toContain('one two xxx');
    expect(person?.length).toBeLessThan(500);
  });

  it('says nothing of the message where it is logged', () => {
    const body = [{ errorCode: 'STRING_TOO_LONG', message: 'Topic: data value too large: Geheim' }];
    const error = errorFromSubrequest(answer('write', 400, body));
    expect(error?.message).toBe('too_long');
    expect(error?.cause).toBeUndefined();
  });
});

describe('the table', () => {
  const documented = [
    ...['FIELD_CUSTOM_VALIDATION_EXCEPTION', 'REQUIRED_FIELD_MISSING', 'STRING_TOO_LONG'],
    ...['INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST', 'FIELD_INTEGRITY_EXCEPTION', 'MALFORMED_ID'],
    ...['INVALID_CROSS_REFERENCE_KEY', 'DUPLICATES_DETECTED', 'DUPLICATE_VALUE', 'NOT_FOUND'],
    ...['INSUFFICIENT_ACCESS_OR_READONLY', 'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY'],
    ...['CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY', 'ENTITY_IS_DELETED', 'ENTITY_IS_LOCKED'],
    ...['DELETE_FAILED', 'UNDELETE_FAILED', 'UNABLE_TO_LOCK_ROW', 'SERVER_UNAVAILABLE'],
    ...['QUERY_TIMEOUT', 'REQUEST_LIMIT_EXCEEDED', 'INVALID_SESSION_ID', 'INVALID_FIELD'],
    ...['INVALID_TYPE', 'INVALID_FIELD_FOR_INSERT_UPDATE', 'MALFORMED_QUERY', 'PROCESSING_HALTED'],
    ...['ALL_OR_NONE_OPERATION_ROLLED_BACK'],
  ];

  it.each(documented)('knows %s', (errorCode) => {
    const error = errorFromSubrequest(
      answer('write', 400, [{ errorCode, message: 'M', fields: ['F'] }]),
    );
    expect(error?.code).not.toBe('salesforce_refused');
    expect(error?.salesforceCode).toBe(errorCode);
  });

  it.each(Object.entries({ ...restErrors, ...writeErrors }))(
    'has whole sentences for %s, and only places that are filled',
    (_code, { code, hint }) => {
      const person = english.salesforce[code];
      expect(code).toMatch(/^[a-z_]+$/);
      expect(person).toMatch(/^[A-Z].*[.}]$/);
      for (const [, place] of `${person}${hint}`.matchAll(/\{(\w+)\}/g)) {
        expect(['message', 'fields', 'salesforceCode']).toContain(place);
      }
    },
  );
});
