import { cursorOf, cursorParameter } from '#app/api/1.0/_http/cursor.ts';
import type { Call } from '#app/api/1.0/_http/operation.ts';
import { choiceParameter, limitParameter, onlyParameters } from '#app/api/1.0/_http/parameters.ts';
import { refusal } from '#app/api/1.0/_http/problem.ts';
import { readResponse } from '#app/api/1.0/_http/respond.ts';
import { listEntities } from '#lib/queries/list-entities.ts';

/** `GET /<entityType>`: its entities by id. */
export async function getEntities({ store, viewer, query }: Call, type: string): Promise<Response> {
  onlyParameters(query, ['limit', 'after', 'deleted']);
  const page = await listEntities(store, viewer, {
    type,
    limit: limitParameter(query),
    after: cursorParameter(query),
    deleted: choiceParameter(query, 'deleted', ['hide', 'show', 'only']),
  });
  if (!page) {
    throw refusal({
      status: 404,
      code: 'unknown_entity_type',
      detail: `There is no entity type ${JSON.stringify(type)}.`,
    });
  }
  const { items, next, marked } = page;
  // States of the definition before are told as such while those of the present one are built.
  return readResponse({ items, next: cursorOf(next), ...(marked ? { marked } : {}) });
}
