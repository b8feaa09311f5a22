// A link to a record opens it in the page, and in a tab of its own when the person asks for one.
import { clearPage, one, settled, show } from '../../recordsideChat/__tests__/show';
import { EDGE } from '../../recordsideState/__tests__/events';
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
