// Texts that an unrestricted picklist takes although they are not in its list.
import { describe, expect, it } from 'vitest';
import { unlistedValues } from '../../../relay/src/tools/checks/picklists.ts';
import { aField, aPicklist } from '../soql/describes.ts';

const source = aPicklist('Source__c', ['Web'], { restrictedPicklist: false, length: 20 });
const tags = aPicklist('Tags__c', ['a=Alpha', 'b=Beta'], { type: 'multipicklist', length: 4099 });

describe('a text that is in no list', () => {
  it.each([
    [source, 'Web', []],
    [source, 'Pigeon', ['Pigeon']],
    [source, 'x'.repeat(90), [`${'x'.repeat(60)}…`]],
    [tags, 'a;Gamma;b;Delta', ['Gamma', 'Delta']],
    [source, null, []],
    [source, '', []],
    [aField('Note__c', { type: 'textarea' }), 'Pigeon', []],
  ] as const)('is told of case %#', (field, value, unlisted) => {
    expect(unlistedValues(field, value)).toEqual(unlisted);
  });

  it('is none where the list itself is not known', () => {
    expect(unlistedValues({ ...source, picklistValues: [] }, 'Web')).toEqual([]);
  });
});
