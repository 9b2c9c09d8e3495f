import { defineEntity, z } from 'backstory';

/** Open: whatever is sent is kept. */
export default defineEntity({
  type: 'note',
  label: 'Note',
  plural: 'Notes',
  state: z.looseObject({}),
  title: (note) => (typeof note.title === 'string' ? note.title : null),
  events: (event) => ({
    noteWritten: event({
      schema: z.looseObject({ noteId: z.string() }),
      creates: true,
      label: 'Written',
      sentence: 'Written',
      example: { noteId: 'n1', title: 'Hello' },
      evolve: (_, { data: { noteId: _id, ...rest } }) => rest,
    }),
    noteAmended: event({
      schema: z.looseObject({ noteId: z.string() }),
      label: 'Amended',
      sentence: 'Amended',
      example: { noteId: 'n1', title: 'Hello again' },
      evolve: (note, { data: { noteId: _id, ...rest } }) => ({ ...note, ...rest }),
    }),
  }),
});
