// Numbers as a field takes them: nothing that Salesforce would round or refuse.
import type { FieldDescribe } from '../../salesforce/types.ts';
import type { Checked } from './problem.ts';
import { wrong } from './problem.ts';
import type { Said } from '../../words/words.ts';

/** Salesforce's `int` is one of 32 bits (SOAP API Developer Guide, Primitive Data Types). */
const largestInt = 2 ** 31 - 1;

/** Beyond this a JavaScript number loses digits, and what is approved would not be what is sent. */
const mostDigits = 15;

/** A number, or a text that is nothing but one. */
export function checkNumber(field: FieldDescribe, value: unknown): Checked<number> {
  const number = asNumber(value);
  if (number === undefined) {
    return wrong(
      'wrong_type',
      (words) => words.values.notANumber(field.label),
      'Write a plain number: 1234.5.',
    );
  }
  return field.type === 'int' ? checkInteger(field, number) : checkDecimal(field, number);
}

function asNumber(value: unknown): number | undefined {
  const isPlain = typeof value === 'string' && /^-?\d{1,20}(?:\.\d{1,20})?$/.test(value.trim());
  const number = isPlain ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

function checkInteger(field: FieldDescribe, number: number): Checked<number> {
  if (!Number.isInteger(number)) {
    const message: Said = (words) => words.values.notWhole(field.label);
    return wrong('wrong_type', message, 'Write it without decimals.');
  }
  if (Math.abs(number) > largestInt) return tooLarge(field, 10);
  return { ok: true, value: number };
}

function checkDecimal(field: FieldDescribe, number: number): Checked<number> {
  const allowed = field.precision > 0 ? field.precision - field.scale : mostDigits;
  const wholeDigits = Math.min(allowed, mostDigits);
  if (Math.abs(number) >= 10 ** wholeDigits) return tooLarge(field, wholeDigits);
  const decimals = decimalsOf(number);
  if (field.precision > 0 && decimals > field.scale) {
    const message: Said = (words) => words.values.tooManyDecimals(field.label, field.scale);
    return wrong('out_of_range', message, `Round to ${field.scale} decimals.`);
  }
  return { ok: true, value: number };
}

function tooLarge(field: FieldDescribe, digits: number): Checked<number> {
  const message: Said = (words) => words.values.tooLarge(field.label, digits);
  return wrong('out_of_range', message, `Write a number with ${digits} digits at most.`);
}

function decimalsOf(number: number): number {
  const [mantissa, exponent = '0'] = String(Math.abs(number)).split('e');
  const written = mantissa!.split('.')[1]?.length ?? 0;
  return Math.max(0, written - Number(exponent));
}
