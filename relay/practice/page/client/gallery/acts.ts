// Does in the panel what the person did to get to a state.
import type { Act } from '../../gallery/types.ts';
import { deepElements, whenQuiet } from './deep.ts';

/** Does each act once the one before has shown. Throws with a sentence when there is nothing to act on. */
export async function doActs(panel: Element, acts: readonly Act[]): Promise<void> {
  for (const act of acts) {
    doAct(panel, act);
    await whenQuiet(panel);
  }
}

function doAct(panel: Element, act: Act): void {
  if ('press' in act) press(panel, act.press);
  else if ('open' in act) open(panel, act.open);
  else if ('ask' in act) ask(panel, act.ask);
  else scrollUp(panel);
}

function press(panel: Element, label: string): void {
  const button = [...deepElements(panel)].find(
    (element) => element.matches('button') && nameOf(element).includes(label),
  );
  if (!button) throw new Error(`There is no button "${label}".`);
  button.click();
}

const nameOf = (element: HTMLElement): string =>
  [element.ariaLabel, element.title, element.textContent].join(' ').replaceAll(/\s+/g, ' ');

function open(panel: Element, tag: string): void {
  const owners = [...deepElements(panel)].filter((element) => element.localName === tag);
  const buttons = owners.flatMap((owner) =>
    [...deepElements(owner)].filter((element) => element.matches('[aria-expanded]')),
  );
  if (buttons.length === 0) throw new Error(`There is nothing to open in ${tag}.`);
  for (const button of buttons) if (button.ariaExpanded === 'false') button.click();
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
