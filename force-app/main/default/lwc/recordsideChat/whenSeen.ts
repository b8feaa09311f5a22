// Waits with work until somebody can see it: a closed utility bar asks Salesforce nothing at every page.

/**
 * Runs once, as soon as the element is on the screen; at once where the browser cannot tell.
 * @returns what ends the waiting
 */
export function whenSeen(element: Element, run: () => void): () => void {
  if (typeof IntersectionObserver === 'undefined') {
    run();
    return () => undefined;
  }
  const observer = new IntersectionObserver((entries) => {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    observer.disconnect();
    run();
  });
  observer.observe(element);
  return () => observer.disconnect();
}
