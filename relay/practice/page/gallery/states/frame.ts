// What stands around the conversation: the line under the header, and the composer while it is used.
import { SEAN, asked, at, done, record, says } from '../events.ts';
import { ALLOWED } from '../session.ts';
import type { GalleryState } from '../types.ts';
import { english } from '../../../../src/words/words.ts';

const TALK = [
  asked('Which opportunities are open?'),
  says('There are 2 open opportunities.'),
  done,
];
const KEEP = { press: 'Recordside_Keep_Action' };
const ELSEWHERE = { visit: { recordId: SEAN.id, objectApiName: SEAN.objectApiName } };
const CHANGE = record('Recordside_Action__c', 1, 'RA-00000412');

const talking = (
  name: string,
  title: string,
  acts: GalleryState['acts'],
  more: Partial<GalleryState> = {},
): GalleryState => ({ ...{ name, title, group: 'Frame' }, events: TALK, acts, ...more });

const onChange = (name: string, title: string, acts?: GalleryState['acts']): GalleryState => ({
  ...{ name, title, group: 'Frame', record: CHANGE, acts },
  session: { allowed: ALLOWED },
});

const WRITTEN = `Please look at the last three meetings with Edge Communications and write down:

- what we promised, and until when
- what they asked for that we do not sell
- who was there, with their titles

Then compare that with the open opportunities, and tell me which of them are about something that nobody asked for. I want to go through them with Sean on Thursday, so keep it short enough to be read on a phone on the way there.`;

export const frameStates: GalleryState[] = [
  talking('kept', 'Kept, on its own record', [KEEP]),
  talking('kept-elsewhere', 'Kept, on another record', [KEEP, ELSEWHERE]),
  talking('cleared', 'Cleared', [{ press: 'Recordside_Clear_Action' }]),
  talking('clear-failed', 'Could not be cleared', [{ press: 'Recordside_Clear_Action' }], {
    refuses: {
      clear: {
        ...{ status: 500, code: 'internal', retryable: true },
        message: english.errors.internal,
      },
    },
  }),
  onChange('change-page', 'On the page of a change: undo is offered'),
  onChange('change-page-asked', 'On the page of a change: undo was asked for', [
    { press: 'Recordside_Undo_Page_Action' },
  ]),
  talking('composer-editing', 'The last question is changed', [
    { press: 'Recordside_Message_Edit' },
  ]),
  talking('composer-long', 'A long draft', [{ type: WRITTEN, into: 'Recordside_Composer_Label' }]),
  talking('composer-too-long', 'More than can be sent', [
    { type: WRITTEN.repeat(50), into: 'Recordside_Composer_Label' },
  ]),
  talking(
    'composer-stopping',
    'A running answer is stopped',
    [{ press: 'Recordside_Composer_Stop' }],
    {
      events: [asked('Summarize this account', { at: at(0) }), says('Edge Communications has')],
      refuses: { stop: 'never' },
    },
  ),
];
