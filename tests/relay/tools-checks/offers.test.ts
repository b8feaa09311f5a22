// Dependent picklists: a value has to go with the value that controls it, the one written or the one held.
import { describe, expect, it } from 'vitest';
import { optionsFor } from '../../../relay/src/approvals/offers.ts';
import type { FieldValue } from '../../../relay/src/protocol.ts';
import type { PicklistOffers, Salesforce } from '../../../relay/src/salesforce/types.ts';
import {
  checkOffered,
  decidingFields,
  withOffers,
} from '../../../relay/src/tools/checks/offers.ts';
import { aField, anObject, aPicklist } from '../soql/describes.ts';
import { english } from '../../../relay/src/words/words.ts';

const MASTER = '012000000000000AAA';

const place = anObject('Place__c', 'a02', [
  aField('Name', { nameField: true }),
  aPicklist('Country__c', ['DE', 'US'], { label: 'Country' }),
  aPicklist('City__c', ['Berlin', 'Boston', 'Paris'], {
    label: 'City',
    controllerName: 'Country__c',
    restrictedPicklist: false,
  }),
  aPicklist('Tags__c', ['a', 'b'], { type: 'multipicklist', controllerName: 'Country__c' }),
  aPicklist('Free__c', ['x', 'y']),
]);

const value = (text: string, ...validFor: number[]) => ({ value: text, label: text, validFor });
const controllerValues = { DE: 0, US: 1 };
const offers: PicklistOffers = {
  Country__c: {
    values: [value('DE'), value('US')],
    controllerValues: {},
    defaultValue: 'US',
  },
  City__c: {
    values: [value('Berlin', 0), value('Boston', 1)],
    controllerValues,
    defaultValue: null,
  },
  Tags__c: { values: [value('a', 0), value('b', 0, 1)], controllerValues, defaultValue: null },
};
const set = { offers: { [MASTER]: offers } };

const problems = (values: Record<string, FieldValue>, held: Record<string, FieldValue> = {}) =>
  checkOffered(place, set, { values, held });

describe('a dependent value', () => {
  it.each([
    [{ City__c: 'Berlin', Country__c: 'DE' }, {}],
    [{ City__c: 'Berlin' }, { Country__c: 'DE' }],
    [{ City__c: null }, { Country__c: 'US' }],
    [{ Tags__c: 'a;b' }, { Country__c: 'DE' }],
    [{ Country__c: 'US' }, { City__c: 'Boston' }],
    // In no list at all: the field takes such texts, and nothing says what they go with.
    [{ City__c: 'Ulm' }, { Country__c: 'US' }],
  ])('goes with what controls it: %j held %j', (values, held) => {
    expect(problems(values, held)).toEqual([]);
  });

  it('is refused with what would go', () => {
    const [problem] = problems({ City__c: 'Berlin' }, { Country__c: 'US' });
    expect(problem?.message(english)).toBe("City cannot be 'Berlin' while Country is 'US'.");
    expect(problem).toMatchObject({
      field: 'City__c',
      code: 'not_in_picklist',
      hint: "With Country__c 'US' it takes: 'Boston'.",
    });
  });

  it('is refused as one of several', () => {
    expect(problems({ Tags__c: 'b;a' }, { Country__c: 'US' })).toHaveLength(1);
  });

  it('takes nothing while its controlling field is empty', () => {
    expect(problems({ City__c: 'Berlin' }, { Country__c: null })[0]?.hint).toBe(
      'It takes no value while Country__c is empty: set Country__c to what goes with it, or empty City__c.',
    );
  });

  it('stands against a new controlling value that it does not go with', () => {
    expect(problems({ Country__c: 'US' }, { City__c: 'Berlin' })).toMatchObject([
      { field: 'City__c' },
    ]);
  });

  it('is none of the business of a change that touches neither', () => {
    expect(problems({ Free__c: 'x' }, { Country__c: 'US', City__c: 'Berlin' })).toEqual([]);
  });

  it('is not offered by the record type at all', () => {
    expect(problems({ City__c: 'Paris', Country__c: 'DE' })).toMatchObject([
      { hint: "This record type takes: 'Berlin'." },
    ]);
  });
});

describe('the fields that decide', () => {
  it('are the other ends of the dependencies', () => {
    expect(decidingFields(place, ['City__c'])).toEqual(['Country__c']);
    expect(decidingFields(place, ['Country__c'])).toEqual(['City__c', 'Tags__c']);
    expect(decidingFields(place, ['Free__c', 'Name'])).toBeUndefined();
  });

  it('hold the defaults of a new record', async () => {
    const asked: string[][] = [];
    const picklistValues = (...args: string[]) => {
      asked.push(args);
      return Promise.resolve(offers);
    };
    const row = { rowId: 'r1', values: { City__c: 'Berlin' }, shown: {} };
    const sf = { picklistValues } as unknown as Salesforce;
    const planned = await withOffers(place, [row], new Map(), sf);
    expect(asked).toEqual([['Place__c', MASTER]]);
    expect(planned.rows[0]?.held).toEqual({ Country__c: 'US' });
    expect(Object.keys(planned.offers?.[MASTER] ?? {})).toEqual(['City__c', 'Country__c']);
  });
});

describe('the options of a card', () => {
  const city = place.fields.find(({ name }) => name === 'City__c')!;
  const options = (values: Record<string, FieldValue>, held: Record<string, FieldValue>) =>
    optionsFor(set, { values, held }, city).map((option) => option.value);

  it('are those that go with what the record holds', () => {
    expect(options({ City__c: 'Boston' }, { Country__c: 'US' })).toEqual(['Boston']);
  });

  it('are all that the record type offers when the controlling field can be changed there too', () => {
    expect(options({ City__c: 'Boston', Country__c: 'US' }, {})).toEqual(['Berlin', 'Boston']);
  });

  it('are those of the describe where nothing narrows them', () => {
    expect(
      optionsFor({}, { values: { City__c: 'Paris' } }, city).map((option) => option.value),
    ).toEqual(['Berlin', 'Boston', 'Paris']);
  });
});
