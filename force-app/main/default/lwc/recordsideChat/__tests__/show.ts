// Puts a component on the page of a test and looks through all shadow roots, as a person does.
import { createElement } from 'lwc';
import type { LightningElement } from 'lwc';

type Constructor = new () => LightningElement;
type Shown<T> = HTMLElement & T;

const shown: Element[] = [];

/** Shows `<c-tag>` with these properties. */
export function show<T extends object>(tag: string, is: Constructor, properties: T): Shown<T> {
  const element = createElement(`c-${tag}`, { is: is as never }) as unknown as Shown<T>;
  Object.assign(element, properties);
  document.body.appendChild(element);
  shown.push(element);
  return element;
}

/** Takes everything off the page again. */
export function clearPage(): void {
  shown.splice(0).forEach((element) => element.remove());
}

/** Lets promises and renders that wait for them happen. */
export async function settled(): Promise<void> {
  for (let i = 0; i < 5; i += 1) await Promise.resolve();
}

function everyElement(root: ParentNode): Element[] {
  return [...root.querySelectorAll('*')].flatMap((element) => [
    element,
    ...(element.shadowRoot ? everyElement(element.shadowRoot) : []),
  ]);
}

/** All elements below `host` that fit, in any shadow root. */
export function all<T extends Element = HTMLElement>(host: Element, selector: string): T[] {
  const root = host.shadowRoot;
  return (root ? everyElement(root) : []).filter((element) => element.matches(selector)) as T[];
}

/** The first of `all`; throws when there is none. */
export function one<T extends Element = HTMLElement>(host: Element, selector: string): T {
  const [first] = all<T>(host, selector);
  if (!first) throw new Error(`Nothing shown fits ${selector}`);
  return first;
}

interface BaseComponent extends HTMLElement {
  label?: string;
  alternativeText?: string;
}

/** Everything a person can read: text, and the labels of base components, which are stubs here. */
export function read(host: Element): string {
  const texts = (node: Node): string[] => {
    if (node.nodeType === Node.TEXT_NODE) return [node.textContent ?? ''];
    const { label, alternativeText, shadowRoot } = node as BaseComponent;
    const words = [label, alternativeText].filter((word) => word !== undefined);
    const children = [...(shadowRoot?.childNodes ?? []), ...node.childNodes];
    return [...words, ...children.flatMap(texts)];
  };
  return texts(host).join(' ').replace(/\s+/g, ' ').trim();
}

/** The button or base button that a person reads as `label`; throws when there is none. */
export function button(host: Element, label: string): HTMLElement & { disabled: boolean } {
  const buttons = all<BaseComponent & { disabled: boolean }>(
    host,
    'button, lightning-button, lightning-button-icon',
  );
  const found = buttons.find((candidate) => read(candidate).includes(label));
  if (!found) throw new Error(`No button says ${label}`);
  return found;
}

/** What events of this name carried since. */
export function heard(target: EventTarget, type: string): unknown[] {
  const details: unknown[] = [];
  target.addEventListener(type, (event) => details.push((event as CustomEvent).detail));
  return details;
}
