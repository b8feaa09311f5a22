// The contract between panel and relay: types only, so that the panel can import it without running it.
//
// Old panels meet new relays: unknown event types and unknown fields are ignored, and a field is never
// given a new meaning. The same file is read by relay, panel and practice page.
export type * from './protocol/cards.ts';
export type * from './protocol/errors.ts';
export type * from './protocol/events.ts';
export type * from './protocol/requests.ts';
export type * from './protocol/steps.ts';
export type * from './protocol/values.ts';
