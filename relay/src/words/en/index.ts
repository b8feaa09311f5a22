// English: every entry there is; the other languages have the same ones or do not compile.
export * from './cards.ts';
export * from './checks.ts';
export * from './errors.ts';
export * from './queries.ts';
export * from './reads.ts';
export * from './salesforce.ts';
export * from './signIn.ts';
export * from './steps.ts';
