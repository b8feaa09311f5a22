// Lightning's addresses as the local page reads and writes them.
import { describe, expect, it } from 'vitest';
import { toId18 } from '../../../relay/practice/page/client/data/ids.ts';
import {
  listUrl,
  parseRoute,
  recordUrl,
  relatedUrl,
} from '../../../relay/practice/page/client/data/router.ts';

const ID = '0015e00000AbCdEAAV';

describe('addresses', () => {
  it.each([
    [recordUrl(ID, 'Account'), { page: 'record', objectApiName: 'Account', recordId: ID }],
    [recordUrl(ID), { page: 'record', recordId: ID }],
    [`/${ID}`, { page: 'record', recordId: ID }],
    [listUrl('Recordside_Action__c'), { page: 'list', objectApiName: 'Recordside_Action__c' }],
    [
      relatedUrl('Account', ID, 'Contacts'),
      { page: 'related', objectApiName: 'Account', recordId: ID, relationship: 'Contacts' },
    ],
    ['/lightning/page/audit', { page: 'audit' }],
    ['/', { page: 'unknown' }],
    ['/lightning/r/Account/too-short/view', { page: 'unknown' }],
    ['/lightning/o/../list', { page: 'unknown' }],
  ])('%s', (url, route) => {
    expect(parseRoute(url)).toEqual(route);
  });

  it('take the short form of an id and lead to the long one', () => {
    expect(parseRoute('/lightning/r/Account/001D000000IqhSL/view')).toMatchObject({
      recordId: '001D000000IqhSLIAZ',
    });
  });
});

describe('ids', () => {
  it('of 18 characters stay as they are', () => {
    expect(toId18('001D000000IqhSLIAZ')).toBe('001D000000IqhSLIAZ');
  });
});
