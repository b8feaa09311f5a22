// The connection to Salesforce, and everything that can go wrong: each says what to do next.
import { PRACTICE_NOTICE } from '../../../start/chooseModel.ts';
import { AGENT } from '../session.ts';
import { asked, at, began, done, says, step } from '../events.ts';
import type { Act, GalleryState, Refusal } from '../types.ts';
import { english } from '../../../../src/words/words.ts';
import type { ErrorCode, RelayEvent } from '../../../../src/protocol.ts';

const refusal = (status: number, code: ErrorCode, more: Partial<Refusal> = {}): Refusal => ({
  status,
  code,
  message: english.errors[code],
  retryable: true,
  ...more,
});

const failed = (
  code: ErrorCode,
  message: string = english.errors[code],
  retryable = true,
): RelayEvent => ({
  type: 'turn.failed',
  ...{ code, message, retryable, correlationId: 'c0ffee12-3456' },
});

const TALK = [asked('Summarize this account'), says('Two opportunities are open.'), done];
const authorizeUrl = 'https://login.salesforce.com/services/oauth2/authorize?client_id=gallery';

const COPY: Act = { press: 'Recordside_Copy_Action' };

const refused = (
  name: string,
  title: string,
  acts: Act[] = [],
  more: Partial<GalleryState> = {},
): GalleryState => ({
  ...{ name, title, group: 'Connection', acts },
  session: {
    connection: {
      ...{ mode: 'per-user', status: 'refused' },
      help: `${english.signIn.not_preauthorized} ${english.aboutPerson('dana.whitfield@practice.example', '00D000000000001EAA', 'not_preauthorized', '5d1f6f0e-7c1b-4b5e-9a53-0c9b1a2f4e77')}`,
    },
  },
  ...more,
});

export const connectionStates: GalleryState[] = [
  {
    name: 'connect',
    title: 'Not connected yet',
    group: 'Connection',
    session: { connection: { mode: 'per-user', status: 'connect_required', authorizeUrl } },
  },
  {
    name: 'connect-waiting',
    title: 'A question waits for the connection',
    group: 'Connection',
    session: { connection: { mode: 'per-user', status: 'connect_required', authorizeUrl } },
    acts: [{ ask: 'Which opportunities are open?' }],
  },
  {
    name: 'connect-lost',
    title: 'The connection ended in the middle',
    group: 'Connection',
    session: { connection: { mode: 'per-user', status: 'connect_required', authorizeUrl } },
    events: [
      asked('Which opportunities are open?'),
      { type: 'connect.required', authorizeUrl },
      failed('not_allowed', english.signIn.not_approved),
    ],
  },
  {
    name: 'connect-open',
    title: 'The window to connect is open',
    group: 'Connection',
    session: { connection: { mode: 'per-user', status: 'connect_required', authorizeUrl } },
    acts: [{ press: 'Recordside_Connect_Action' }],
  },
  {
    name: 'connect-shut',
    title: 'The browser kept the window shut',
    group: 'Connection',
    session: { connection: { mode: 'per-user', status: 'connect_required', authorizeUrl } },
    acts: [{ press: 'Recordside_Connect_Action' }],
    isPopUpBlocked: true,
  },
  refused('refused', 'An admin has to act'),
  refused('refused-copied', 'Copied for the admin', [COPY]),
  refused('refused-by-hand', 'To be copied by hand', [COPY], {
    isClipboardShut: true,
    // The address of the page and the number of the conversation.
    varies: 'c-recordside-connect textarea',
  }),
  refused(
    'refused-checking',
    'Asked again whether it goes by now',
    [{ press: 'Recordside_Try_Again' }],
    {
      refuses: { renewal: 'never' },
    },
  ),
  {
    name: 'offline',
    title: 'Offline',
    group: 'Connection',
    events: TALK,
    isOffline: true,
  },
  {
    name: 'reconnecting',
    title: 'The relay is lost in the middle of an answer',
    group: 'Connection',
    events: [asked('Summarize this account', { at: at(0) }), says('Two opportunities are')],
    refuses: { events: refusal(503, 'busy') },
  },
  {
    name: 'unreachable',
    title: 'The relay does not answer',
    group: 'Connection',
    refuses: {
      session: refusal(502, 'salesforce_unavailable'),
    },
  },
  {
    name: 'unreachable-relay',
    title: 'Nobody is at the relay’s address',
    group: 'Connection',
    refuses: { session: 'gone' },
  },
  {
    name: 'unreachable-wait',
    title: 'The panel was told to wait',
    group: 'Connection',
    refuses: { session: refusal(429, 'rate_limited', { retryAfter: 30 }) },
  },
  {
    name: 'not-allowed',
    title: 'The assistant is not for this person',
    group: 'Connection',
    refuses: {
      sign: ['Recordside_Refused_Permission', 'Recordside User', 'Sales Assistant'],
    },
  },
];

const ended = (name: string, title: string, events: RelayEvent[]): GalleryState => ({
  ...{ name, title, group: 'Trouble' },
  events: [asked('Summarize this account'), ...events],
});

const unsent = (name: string, title: string, question: Refusal | 'never'): GalleryState => ({
  ...{ name, title, group: 'Trouble' },
  events: TALK,
  refuses: { question },
  acts: [{ ask: 'And which cases?' }],
});

export const troubleStates: GalleryState[] = [
  unsent('sending', 'A question is on its way', 'never'),
  unsent(
    'rate-limited',
    'Too many questions',
    refusal(429, 'rate_limited', {
      retryAfter: 40,
    }),
  ),
  unsent('busy', 'The relay is busy', refusal(503, 'busy', { retryAfter: 10 })),
  unsent(
    'too-large',
    'A question too long',
    refusal(413, 'too_large', {
      retryable: false,
    }),
  ),
  ended('model-unavailable', 'The model does not answer', [failed('model_unavailable')]),
  ended('model-unavailable-partly', 'The model breaks off', [
    says('Edge Communications has two open'),
    failed('model_unavailable'),
  ]),
  ended('salesforce-unavailable', 'Salesforce does not answer', [
    ...step('step-1', english.steps.search('Opportunity'), {
      ...{
        status: 'failed',
        error: { code: 'salesforce_unavailable', message: english.salesforce.timeout },
      },
    }),
    failed('salesforce_unavailable'),
  ]),
  ended('turn-limit', 'The limit of one turn', [
    ...Array.from({ length: 8 }, (_, i) =>
      step(`step-${i}`, english.steps.recordRead('Account')),
    ).flat(),
    says('I read eight accounts so far.'),
    { type: 'turn.finished', reason: 'limit' },
  ]),
  ended('stopped', 'Stopped by the person', [
    began('step-1', english.steps.search('Case')),
    { type: 'turn.finished', reason: 'stopped' },
  ]),
  ended('internal', 'A fault of the relay', [failed('internal', undefined, false)]),
  {
    name: 'practice-notice-card',
    title: 'Notice above the composer, in a conversation',
    group: 'Trouble',
    session: { agent: { ...AGENT, notice: PRACTICE_NOTICE } },
    events: TALK,
  },
];
