// Does in the panel what the person did to get to a state.
import type { Act } from '../../gallery/types.ts';
import { deepElements, whenQuiet } from './deep.ts';
import { dialog } from './dialog.ts';

/** Looks at the same content before it counts as quiet: what one rests on shows what it has to say a moment later. */
const LOOKS = 3;
const LOOKS_AT_REST = 16;

/** Does each act once the one before has shown. Throws with a sentence when there is nothing to act on. */
export async function doActs(panel: Element, acts: readonly Act[]): Promise<void> {
  for (const act of acts) {
    await patiently(() => doAct(panel, act));
    await whenQuiet(document.body, 'hover' in act || 'focus' in act ? LOOKS_AT_REST : LOOKS);
  }
}

const PATIENCE_MS = 5_000;

/** What is not there yet may come: an answer of the relay takes its time. */
async function patiently(act: () => void | Promise<void>): Promise<void> {
  for (const start = performance.now(); ;) {
    try {
      return await act();
    } catch (error) {
      if (performance.now() - start > PATIENCE_MS) throw error;
      await whenQuiet(document.body);
    }
  }
}

/** What lies over the page takes everything as long as it is there. */
function doAct(panel: Element, act: Act): void | Promise<void> {
  const root = dialog() ?? panel;
  if ('press' in act) named(root, PRESSED, act.press).click();
  else if ('sort' in act) named(root, 'th button', act.sort).click();
  else if ('open' in act) open(panel, act.open);
  else if ('hover' in act) hover(named(root, HOVERED, act.hover));
  else if ('focus' in act) named(root, FOCUSED, act.focus).focus();
  else if ('type' in act) type(named(root, WRITTEN, act.into), act.type);
  else if ('choose' in act) return choose(root, act);
  else if ('key' in act) pressKey(act.key);
  else if ('ask' in act) ask(panel, act.ask);
  else if ('visit' in act) Object.assign(panel, act.visit);
  else scrollUp(panel);
}

const PRESSED = 'button, [role="option"], input[type="checkbox"], input[type="radio"]';
const HOVERED = 'a, button';
const WRITTEN = 'textarea, input';
const FOCUSED = `a, ${PRESSED}, ${WRITTEN}, [tabindex]`;

/** The first that is called exactly so, or else the first whose name has this in it. */
function named(root: Element, selector: string, name: string): HTMLElement {
  const all = [...deepElements(root)].filter((element) => element.matches(selector));
  const found =
    all.find((element) => namesOf(element).includes(name)) ??
    all.find((element) => namesOf(element).join(' ').includes(name));
  if (!found) throw new Error(`There is nothing called "${name}" (${selector}).`);
  return found;
}

const namesOf = (element: HTMLElement): string[] =>
  [
    element.ariaLabel,
    element.title,
    element.textContent || element.shadowRoot?.textContent,
    ...[...((element as HTMLInputElement).labels ?? [])].map(({ textContent }) => textContent),
  ].map((name) =>
    (name ?? '')
      .replaceAll(/\s+/g, ' ')
      .replace(/^\s*\*/, '')
      .trim(),
  );

function open(panel: Element, tag: string): void {
  const owners = [...deepElements(panel)].filter((element) => element.localName === tag);
  const buttons = owners.flatMap((owner) =>
    [...deepElements(owner)].filter((element) => element.matches('[aria-expanded]')),
  );
  if (buttons.length === 0) throw new Error(`There is nothing to open in ${tag}.`);
  for (const button of buttons) if (button.ariaExpanded === 'false') button.click();
}

/** A pointer enters each element around what it comes to rest on. */
function hover(target: HTMLElement): void {
  for (let around: Element | null = target; around; around = around.parentElement)
    around.dispatchEvent(new MouseEvent('mouseenter'));
}

function type(field: HTMLElement, text: string): void {
  field.focus();
  (field as HTMLInputElement).value = text;
  field.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
  field.dispatchEvent(new Event('change', { bubbles: true, composed: true }));
}

async function choose(root: Element, act: Extract<Act, { choose: string }>): Promise<void> {
  const box = named(root, '[role="combobox"]', act.of);
  box.focus();
  box.click();
  await whenQuiet(document.body);
  named(root, '[role="option"]', act.choose).click();
}

/** At what has the focus; of a key only what the panel makes of it happens, not what the browser does. */
function pressKey(key: string): void {
  let target = document.activeElement;
  while (target?.shadowRoot?.activeElement) target = target.shadowRoot.activeElement;
  target?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true }));
}

/** As a suggestion does. */
function ask(panel: Element, text: string): void {
  const frame = panel.shadowRoot?.firstElementChild;
  if (!frame) throw new Error('The panel is not there.');
  frame.dispatchEvent(new CustomEvent('recordsidesuggest', { detail: { text } }));
}

function scrollUp(panel: Element): void {
  const scroller = [...deepElements(panel)].find(
    ({ scrollHeight, clientHeight, scrollTop }) => scrollTop > 0 && scrollHeight > clientHeight,
  );
  if (!scroller) throw new Error('There is nothing to scroll.');
  scroller.scrollTop = 0;
}
