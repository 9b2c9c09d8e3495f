import {
  conditionOf,
  conditionParameters,
  unlessLimited,
} from '#app/api/1.0/_http/condition-parameters.ts';
import { cursorOf, cursorParameter } from '#app/api/1.0/_http/cursor.ts';
import { spanParameters } from '#app/api/1.0/_http/day-parameters.ts';
import type { Call } from '#app/api/1.0/_http/operation.ts';
import { onlyParameters, parameterRefusal, textParameter } from '#app/api/1.0/_http/parameters.ts';
import { refusal } from '#app/api/1.0/_http/problem.ts';
import { readResponse } from '#app/api/1.0/_http/respond.ts';
import { findInType } from '#lib/queries/find-in-type.ts';

/** `GET /find`: one step of a scan for entities of a type of which a condition ever held. */
export async function getFind({ store, viewer, query }: Call): Promise<Response> {
  onlyParameters(query, ['entityType', ...conditionParameters, 'from', 'to', 'zone', 'after']);
  const type = textParameter(query, 'entityType');
  if (type === undefined) throw parameterRefusal('entityType', 'It is missing.');
  const found = unlessLimited(
    await findInType(store, viewer, {
      type,
      ...conditionOf(query),
      ...spanParameters(query),
      after: cursorParameter(query),
    }),
  );
  if (!found) {
    throw refusal({
      status: 404,
      code: 'unknown_entity_type',
      detail: `There is no entity type ${JSON.stringify(type)}.`,
    });
  }
  const { items, scanned, next } = found;
  return readResponse({ items, scanned, next: cursorOf(next) });
}
