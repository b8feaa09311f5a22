// An answer on the screen: rendered from data, growing without drawing again what is finished.
import { all, clearPage, one, read, settled, show } from '../../recordsideChat/__tests__/show';
import RecordsideMessage from '../recordsideMessage';

const answer = (text: string, streaming = false): HTMLElement & { text: string } =>
  show('recordside-message', RecordsideMessage, { text, streaming });

afterEach(clearPage);

it('shows marks, lists, tables and code as elements', () => {
  const element = answer(
    '# A\n**b** `c`\n\n- d\n\n1. e\n\n|f|\n|-|\n|g|\n\n> h\n\n```\ni\n```\n\n---',
  );
  for (const tag of [
    'h3',
    'strong',
    'code',
    'ul',
    'ol',
    'table',
    'th',
    'blockquote',
    'pre',
    'hr',
  ]) {
    expect(all(element, tag)).not.toEqual([]);
  }
});

it('shows hostile text as text', () => {
  const element = answer(
    '<img src=x onerror=alert(1)> ![p](https://evil.example/p.png) [x](javascript:1)',
  );
  expect(all(element, 'img, a, script, iframe')).toEqual([]);
  expect(read(one(element, '.words'))).toBe('<img src=x onerror=alert(1)> p x');
});

it('links to records by their own URL', () => {
  const link = one<HTMLAnchorElement>(answer('[Edge](/001000000000001AAA)'), 'a');
  expect(link.textContent).toBe('Edge');
  expect(link.getAttribute('href')).toContain('001000000000001AAA');
});

it('keeps what is finished while more arrives', async () => {
  const element = answer('One.\n\nTw', true);
  const [first] = all(element, 'p');
  element.text = 'One.\n\nTwo.\n\nThree';
  await settled();
  expect(read(one(element, '.words'))).toBe('One. Two. Three');
  expect(all(element, 'p')[0]).toBe(first);
});

it('starts afresh with another text', async () => {
  const element = answer('One.');
  element.text = 'Two.';
  await settled();
  expect(read(one(element, '.words'))).toBe('Two.');
});
