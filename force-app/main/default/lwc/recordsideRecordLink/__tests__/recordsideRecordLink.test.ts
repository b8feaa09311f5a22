// A link to a record opens it in the page, and in a tab of its own when the person asks for one.
import { all, clearPage, one, read, settled, show } from '../../recordsideChat/__tests__/show';
import { EDGE } from '../../recordsideState/__tests__/events';
import type { RecordQuestion } from '../../recordsideMarkdown/recordsideMarkdown';
import { placeBeside } from '../place';
import RecordsideRecordLink from '../recordsideRecordLink';

const mockNavigate = jest.fn();

jest.mock('lightning/navigation', () => {
  const Navigate = Symbol('Navigate');
  const GenerateUrl = Symbol('GenerateUrl');
  const mixin = (Base: new () => object): unknown =>
    class extends Base {
      [Navigate](page: unknown): void {
        mockNavigate(page);
      }
      [GenerateUrl](): Promise<string> {
        return Promise.resolve('/lightning/r/its/own/view');
      }
    };
  return { NavigationMixin: Object.assign(mixin, { Navigate, GenerateUrl }) };
});

const link = (): HTMLAnchorElement => {
  const { id: recordId, objectApiName, name } = EDGE;
  const element = show('recordside-record-link', RecordsideRecordLink, {
    recordId,
    objectApiName,
    name,
  });
  return one<HTMLAnchorElement>(element, 'a');
};

const click = (anchor: HTMLAnchorElement, init: MouseEventInit = {}): boolean =>
  anchor.dispatchEvent(
    new MouseEvent('click', { bubbles: true, cancelable: true, composed: true, ...init }),
  );

beforeEach(() => mockNavigate.mockClear());
afterEach(clearPage);

it('has an address from the start, and its own once it is known', async () => {
  const anchor = link();
  expect(anchor.getAttribute('href')).toBe(`/${EDGE.id}`);
  await settled();
  expect(anchor.getAttribute('href')).toBe('/lightning/r/its/own/view');
});

it('navigates within Lightning', () => {
  expect(click(link())).toBe(false);
  expect(mockNavigate).toHaveBeenCalledWith({
    type: 'standard__recordPage',
    attributes: { recordId: EDGE.id, objectApiName: 'Account', actionName: 'view' },
  });
});

it('leaves a click for a new tab to the browser', () => {
  const anchor = link();
  let isLeft = false;
  // jsdom cannot open tabs: the document stops what the link let pass.
  const stop = (event: Event): void => {
    isLeft = !event.defaultPrevented;
    event.preventDefault();
  };
  document.addEventListener('click', stop, { once: true });
  click(anchor, { ctrlKey: true });
  expect(isLeft).toBe(true);
  expect(mockNavigate).not.toHaveBeenCalled();
});

describe('what is known of the record', () => {
  const FACTS = {
    name: EDGE.name,
    objectApiName: 'Account',
    objectLabel: 'Customer',
    fields: [{ key: 'f0', label: 'Phone', text: '(512) 757-6000' }],
  };
  const asked: string[] = [];
  /** The link, in a conversation that knows this. */
  const shown = (facts?: typeof FACTS): HTMLElement => {
    const element = show('recordside-record-link', RecordsideRecordLink, {
      recordId: EDGE.id,
      name: 'Edge',
    });
    element.addEventListener('recordsideknown', (event) => {
      const { recordId, tell } = (event as CustomEvent<RecordQuestion>).detail;
      asked.push(recordId);
      tell(facts);
    });
    return element;
  };
  const cards = (element: HTMLElement): string[] => all(element, '[role=tooltip]').map(read);
  const after = async (ms: number): Promise<void> => {
    jest.advanceTimersByTime(ms);
    await settled();
  };
  const raise = (element: HTMLElement, selector: string, event: Event): boolean =>
    one(element, selector).dispatchEvent(event);

  beforeEach(() => {
    jest.useFakeTimers();
    asked.splice(0);
  });
  afterEach(() => jest.useRealTimers());

  it('is told to who rests on the link, not to who passes over it', async () => {
    const element = shown(FACTS);
    raise(element, '.rest', new MouseEvent('mouseenter'));
    await after(100);
    raise(element, '.rest', new MouseEvent('mouseleave'));
    await after(1000);
    expect(cards(element)).toEqual([]);
    raise(element, '.rest', new MouseEvent('mouseenter'));
    await after(400);
    expect(cards(element)).toEqual(['Edge Communications Customer Phone (512) 757-6000']);
    expect(one(element, 'a').getAttribute('aria-describedby')).toBeTruthy();
    expect(asked).toEqual([EDGE.id]);
  });

  it('stays for who moves on to the card', async () => {
    const element = shown(FACTS);
    raise(element, '.rest', new MouseEvent('mouseenter'));
    await after(400);
    raise(element, '.rest', new MouseEvent('mouseleave'));
    raise(element, '.rest', new MouseEvent('mouseenter'));
    await after(5000);
    expect(cards(element)).toHaveLength(1);
    raise(element, '.rest', new MouseEvent('mouseleave'));
    await after(400);
    expect(cards(element)).toEqual([]);
  });

  it('is told to the keyboard, until the focus goes on', async () => {
    const element = shown(FACTS);
    raise(element, 'a', new FocusEvent('focus'));
    await after(400);
    expect(cards(element)).toHaveLength(1);
    raise(element, 'a', new FocusEvent('blur'));
    await after(400);
    expect(cards(element)).toEqual([]);
  });

  it('goes away with Escape wherever the focus is, and nothing else does', async () => {
    const escape = (): KeyboardEvent =>
      new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, composed: true });
    const heardBy: Event[] = [];
    const hear = (event: Event): void => void heardBy.push(event);
    document.addEventListener('keydown', hear);
    const element = shown(FACTS);
    raise(element, '.rest', new MouseEvent('mouseenter'));
    await after(400);
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'a', bubbles: true }));
    document.body.dispatchEvent(escape());
    await settled();
    expect(cards(element)).toEqual([]);
    document.body.dispatchEvent(escape());
    expect(heardBy.map((event) => (event as KeyboardEvent).key)).toEqual(['a', 'Escape']);
    document.removeEventListener('keydown', hear);
  });

  it('is no card where nothing is known', async () => {
    const element = shown();
    raise(element, 'a', new FocusEvent('focus'));
    await after(400);
    expect(cards(element)).toEqual([]);
    expect(one(element, 'a').hasAttribute('aria-describedby')).toBe(false);
  });
});

it.each([
  ['below its link', [50, 100], 'ltr', { left: 50, top: 124 }],
  ['above where there is no room below', [50, 560], 'ltr', { left: 50, top: 456 }],
  ['within the window', [300, 100], 'ltr', { left: 112, top: 124 }],
  ['at the link’s beginning from right to left as well', [260, 100], 'rtl', { left: 90, top: 124 }],
  ['within the window from right to left', [50, 100], 'rtl', { left: 8, top: 124 }],
] as const)('the card stands %s', (_, [left, top], direction, place) => {
  const anchor = { left, right: left + 30, top, bottom: top + 20 };
  const view = { width: 320, height: 600 };
  const card = { width: 200, height: 100 };
  expect(placeBeside(anchor, card, view, direction === 'rtl')).toEqual(place);
});
