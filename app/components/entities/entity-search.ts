import { createLoader, parseAsStringLiteral } from 'nuqs/server';

export const deletedChoices = ['hide', 'show', 'only'] as const;

export type DeletedChoice = (typeof deletedChoices)[number];

/** What a list of entities shows, as its URL holds it. */
export const entitySearch = {
  deleted: parseAsStringLiteral(deletedChoices).withDefault('hide'),
};

export const loadEntitySearch = createLoader(entitySearch);
