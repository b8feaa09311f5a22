// The tools that a model is offered: kept as bytes from one request to the next, and never those of another agent.
import { expect, it } from 'vitest';
import { aClient, aWire, stops, streams, whole } from './wire.ts';

const aTool = (name: string) => ({ name, description: 'Says “hé”.', parameters: {} });
type Tool = ReturnType<typeof aTool>;

it('are those that were given, whatever others before it were offered', async () => {
  const wire = await aWire(streams(stops()));
  const complete = aClient(wire.url);
  const [one, two, last] = ['one', 'two', 'last'].map(aTool) as [Tool, Tool, Tool];
  const lists = [[one, last], [two, last], [last], [one, two, last], [one, last], [], [one]];
  for (const tools of lists) await whole(complete({ tools }));
  const offered = wire.requests.map(
    ({ body }) => body['tools'] as { function: Tool }[] | undefined,
  );
  expect(offered.map((all) => all?.map((tool) => tool.function) ?? [])).toEqual(lists);
});
