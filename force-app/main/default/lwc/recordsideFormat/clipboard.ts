// Copies text and tables; browsers, frames and wrapped windows differ in what they allow.
import { toCsv } from './csv';

/** @returns false where the page may not write to the clipboard */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** As CSV, the head first. @returns as `copyText` */
export const copyCsv = (rows: readonly (readonly string[])[]): Promise<boolean> =>
  copyText(toCsv(rows));
