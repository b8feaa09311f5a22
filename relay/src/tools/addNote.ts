// add_note: a note on a record, of what was said here or anything else worth keeping.
import { z } from 'zod';
import { formOf } from './form.ts';
import { planForm } from './planForm.ts';
import { defineTool } from './types.ts';

export const addNote = defineTool({
  name: 'add_note',
  effect: 'create',
  description: 'Add a note to a record.',
  input: z.strictObject({ record: z.string(), title: z.string(), text: z.string() }),
  label: (_input, words) => words.steps.addNote,
  plan: ({ record, title, text }, context) =>
    planForm(
      {
        tool: 'add_note',
        action: 'create',
        form: formOf('ContentNote', context.words.forms.note.label, [
          {
            name: 'Title',
            label: context.words.forms.note.title,
            type: 'string',
            length: 255,
            required: true,
            nameField: true,
          },
          {
            name: 'Content',
            label: context.words.forms.note.content,
            type: 'textarea',
            required: true,
          },
          {
            name: 'LinkedEntityId',
            label: context.words.forms.note.relatedTo,
            type: 'reference',
            required: true,
          },
        ]),
        values: { Title: title, Content: text, LinkedEntityId: record },
        more: { note: true, also: [{ effect: 'create', object: 'ContentDocumentLink' }] },
      },
      context,
    ),
});
