// The object that a step's query is about.
import { queriedObject } from '../recordsideFormat';

it.each([
  ['SELECT Id, (SELECT COUNT() FROM Contacts) FROM Account LIMIT 1', 'Account'],
  ["SELECT Id FROM Case WHERE Subject = ') FROM Lead'", 'Case'],
  ['Account 001000000000001AAA', undefined],
])('%s reads from %s', (request, object) => {
  expect(queriedObject(request)).toBe(object);
});
