// CSV that a spreadsheet cannot be made to run.
import { toCsv } from '../csv';

const cell = (text: string): string => toCsv([[text]]);

it.each([
  ['=1+1', "'=1+1"],
  ['+1 512 757', "'+1 512 757"],
  ['-2+3', "'-2+3"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\ttext', `"'\ttext"`],
  ['\rtext', `"'\rtext"`],
  ['\t=1', `"'\t=1"`],
  ['\r=1', `"'\r=1"`],
  ['  =1', "'  =1"],
  ['＝1', "'＝1"],
  ['=HYPERLINK("http://x";"y")', `"'=HYPERLINK(""http://x"";""y"")"`],
])('%j begins like a formula: %j', (text, written) => {
  expect(cell(text)).toBe(written);
});

it.each([
  ['-82,500.00', '"-82,500.00"'],
  ['-12', '-12'],
  ['a=b', 'a=b'],
  ['a "b"', '"a ""b"""'],
  ['a\nb', '"a\nb"'],
])('%j is text or a number: %j', (text, written) => {
  expect(cell(text)).toBe(written);
});

it('has a line for each row', () => {
  expect(
    toCsv([
      ['a', 'b'],
      ['c', ''],
    ]),
  ).toBe('a,b\r\nc,');
});
