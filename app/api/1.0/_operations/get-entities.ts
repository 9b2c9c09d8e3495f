import { preferred } from '#app/api/1.0/_http/accept.ts';
import { cursorOf, cursorParameter } from '#app/api/1.0/_http/cursor.ts';
import { fileForms, fileOf } from '#app/api/1.0/_http/file.ts';
import { listParameters, listParametersOf } from '#app/api/1.0/_http/list-parameters.ts';
import { withListProblems } from '#app/api/1.0/_http/list-problem.ts';
import type { Call } from '#app/api/1.0/_http/operation.ts';
import { choiceParameter, limitParameter, onlyParameters } from '#app/api/1.0/_http/parameters.ts';
import { refusal } from '#app/api/1.0/_http/problem.ts';
import { readResponse } from '#app/api/1.0/_http/respond.ts';
import { listEntities } from '#lib/queries/list-entities.ts';
import { exportEntities } from '#lib/queries/listing/export-entities.ts';

/** `GET /<entityType>`: its entities, filtered and in an order; as a file, all of them. */
export async function getEntities(call: Call, type: string): Promise<Response> {
  const { store, viewer, query, request } = call;
  const accepted = preferred(request.headers.get('accept'), [
    'application/json',
    ...fileForms.keys(),
  ]);
  const form = choiceParameter(query, 'form', ['csv', 'ndjson']) ?? fileForms.get(accepted ?? '');
  if (form) return exported(call, type, form);
  onlyParameters(query, ['limit', 'after', ...listParameters]);
  const asked = listParametersOf(query);
  const page = await withListProblems(() =>
    listEntities(store, viewer, {
      ...asked,
      type,
      limit: limitParameter(query),
      after: cursorParameter(query),
    }),
  );
  if (!page) throw unknownType(type);
  const { items, next, marked, by } = page;
  return readResponse({
    items,
    next: cursorOf(next),
    // States of the definition before are told as such while those of the present one are built.
    ...(marked ? { marked } : {}),
    ...(by ? { by } : {}),
  });
}

async function exported(
  { store, viewer, query }: Call,
  type: string,
  form: 'csv' | 'ndjson',
): Promise<Response> {
  onlyParameters(query, ['form', ...listParameters]);
  const { fields = [], ...asked } = listParametersOf(query);
  const lines = await withListProblems(() =>
    exportEntities(store, viewer, { ...asked, type, form, fields }),
  );
  if (!lines) throw unknownType(type);
  return fileOf(lines, form, type);
}

function unknownType(type: string): Error {
  return refusal({
    status: 404,
    code: 'unknown_entity_type',
    detail: `There is no entity type ${JSON.stringify(type)}.`,
  });
}
