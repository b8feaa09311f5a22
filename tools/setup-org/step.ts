// What a step of the set-up is, and what it works with.
import type { Sf } from './sf.ts';
import type { Answers, OrgFacts, SetupState } from './state.ts';

export interface Ask {
  /** @returns the answer, or `byDefault` when it is empty */
  text(question: string, byDefault: string): Promise<string>;
  /** Shows nothing of what is typed. */
  secret(question: string): Promise<string>;
}

export interface Setup {
  /** As the sf CLI knows the org. */
  targetOrg: string;
  /** The repository. */
  root: string;
  /** This org's own files, keys included: `.recordside/NAME`. */
  folder: string;
  state: SetupState;
  sf: Sf;
  ask: Ask;
  /** Tells the admin something; never a key. */
  say(line: string): void;
  env: NodeJS.ProcessEnv;
  /** Emits the panel's JavaScript beside its sources. */
  buildPanel(): void;
  /** Milliseconds. */
  wait(ms: number): Promise<void>;
  /** Milliseconds since 1970. */
  now(): number;
}

export interface Step {
  id: string;
  /** What it does, said before it runs and in the plan. */
  title: string;
  /** Whether it has nothing to do: true also when somebody else has done it. */
  isDone(setup: Setup): boolean | Promise<boolean>;
  /** May run again at any time without harm. @throws Error with a sentence for the admin */
  run(setup: Setup): Promise<void>;
}

/** What the first step found out. */
export function orgOf({ state }: Setup): OrgFacts {
  if (!state.org) throw new Error('The org is not known yet: run the set-up from its beginning.');
  return state.org;
}

/** What the admin answered. */
export function answersOf({ state }: Setup): Answers {
  if (!state.answers) throw new Error('The questions are not answered yet.');
  return state.answers;
}
