import type { ViewAnswer } from '#app/components/saved-views/view-actions.ts';
import type { PrivatePart } from '#lib/queries/private-views.ts';

const faults: Record<Exclude<ViewAnswer['status'], 'saved' | 'deleted' | 'private'>, string> = {
  'name-invalid': 'It needs a name of at most 80 characters.',
  'name-taken': 'You have a view of this name already.',
  'page-invalid': 'These filters are too long to be saved.',
  'too-many': 'You have as many views as can be kept. Delete one first.',
  'not-found': 'The view is not there any more.',
  invalid: 'That could not be understood.',
  forbidden: 'Your role may not share views.',
  failed: 'It could not be saved. Nothing was changed.',
};

const privateParts: Record<PrivatePart, string> = {
  text: 'A view with a text filter stays yours: the text may tell of a person.',
  field: 'A view that filters by a personal value stays yours.',
  address: 'An address or a number of somebody stands in it: such a view stays yours.',
};

export const views = {
  label: 'Saved views',
  all: 'All',
  shared: 'shared',
  edited: 'edited',
  save: 'Save',
  saveAs: 'Save as…',
  actions: (name: string) => `What can be done with “${name}”`,
  name: 'Name',
  rename: 'Rename',
  share: 'Share with everybody',
  shareNote: 'Without a text filter or a personal value, in its name too.',
  unshare: 'Share no more',
  mayNotShare: 'Your role may not share views.',
  delete: 'Delete',
  deleteTitle: (name: string) => `Delete “${name}”`,
  deleteOwn: 'The view goes; the events stay as they are.',
  deleteShared: 'It goes for everybody who uses it; the events stay as they are.',
  faults,
  privateParts,
};
