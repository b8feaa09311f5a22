// Copies the old way, where the page may not write to the clipboard.

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
