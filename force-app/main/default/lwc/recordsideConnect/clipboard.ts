// Copies text; browsers, frames and wrapped windows differ in what they allow.

/** @returns false where the page may not write to the clipboard */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** Selects what stands in the area and copies it the old way; false where that is not allowed either. */
export function copySelected(area: HTMLTextAreaElement): boolean {
  area.focus();
  area.select();
  try {
    return document.execCommand('copy');
  } catch {
    return false;
  }
}
