// German: every entry that English has.
export * from './cards.ts';
export * from './checks.ts';
export * from './errors.ts';
export * from './queries.ts';
export * from './reads.ts';
export * from './salesforce.ts';
export * from './signIn.ts';
export * from './steps.ts';
