// Which values the picklists of one row take: those of its record type, and of its controlling values.
import type { FieldValue } from '../protocol.ts';
import type { FieldDescribe, OfferedValue, PicklistOffer } from '../salesforce/types.ts';
import type { ChangeRow, ChangeSet } from './types.ts';

/** Stands for having no record type; the same id in every org (User Interface API Developer Guide). */
export const MASTER_RECORD_TYPE = '012000000000000AAA';

/** Where a row's picklists are not those of the describe. */
type Offered = Pick<ChangeSet, 'offers'>;
type Row = Pick<ChangeRow, 'values' | 'held'>;

/** What the row's record type offers for a field; undefined where the describe has the last word. */
export function offerOf({ offers }: Offered, row: Row, field: string): PicklistOffer | undefined {
  const recordType = knownValue(row, 'RecordTypeId') ?? MASTER_RECORD_TYPE;
  const ofType = offers?.[String(recordType)];
  return ofType && Object.hasOwn(ofType, field) ? ofType[field] : undefined;
}

/** A field of the row as it will be: written, or held already; undefined where nobody has looked. */
export function knownValue({ values, held }: Row, field: string): FieldValue | undefined {
  return Object.hasOwn(values, field) ? values[field] : held?.[field];
}

/** The offered values that go with the value of the controlling field; all where there is none. */
export function validValues(
  offer: PicklistOffer,
  controller: FieldValue | undefined,
): OfferedValue[] {
  if (Object.keys(offer.controllerValues).length === 0) return offer.values;
  const number = offer.controllerValues[String(controller)];
  return offer.values.filter(({ validFor }) => number !== undefined && validFor.includes(number));
}

/**
 * What a card lets people choose. A controlling field that stands on the card may be changed there too, so it
 * does not narrow the choice.
 */
export function optionsFor(
  offered: Offered,
  row: Row,
  field: FieldDescribe,
): { value: string; label: string }[] {
  const offer = offerOf(offered, row, field.name);
  if (offer === undefined) return field.picklistValues.filter(({ active }) => active).map(toOption);
  const { controllerName } = field;
  const isFixed = controllerName != null && !Object.hasOwn(row.values, controllerName);
  const controller = isFixed ? knownValue(row, controllerName) : undefined;
  return (controller === undefined ? offer.values : validValues(offer, controller)).map(toOption);
}

function toOption({ value, label }: { value: string; label: string }): {
  value: string;
  label: string;
} {
  return { value, label };
}
