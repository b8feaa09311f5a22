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
