// Shows the panel as somebody sees it who asked their computer for less motion; a page cannot ask for it.

/** Makes every rule for reduced motion count, those of components that come later too. */
export function reduceMotion(): void {
  const apply = (): void => {
    for (const sheet of document.styleSheets) for (const rule of sheet.cssRules) reduce(rule);
  };
  apply();
  new MutationObserver(apply).observe(document.head, { childList: true });
}

function reduce(rule: CSSRule): void {
  if (!(rule instanceof CSSMediaRule)) return;
  const { media } = rule;
  if (media.mediaText.includes('prefers-reduced-motion: reduce')) media.mediaText = 'all';
  else if (media.mediaText.includes('prefers-reduced-motion')) media.mediaText = 'not all';
}
