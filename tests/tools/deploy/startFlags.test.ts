// However the relay is started, Node gets the same flags, and the load is measured with them.
import { expect, it } from 'vitest';
import { textOf } from './files.ts';

it.each(['Dockerfile', 'Procfile', 'package.json', 'tests/bench/load/processes.ts'])(
  'the start in %s leaves the collection of garbage to one thread',
  (file) => {
    expect(textOf(file)).toMatch(
      /node.*--no-parallel-scavenge.*main\.ts|= '--no-parallel-scavenge'/,
    );
  },
);
