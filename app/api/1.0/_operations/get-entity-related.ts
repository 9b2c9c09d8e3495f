import { cursorOf, cursorParameter } from '#app/api/1.0/_http/cursor.ts';
import type { Call } from '#app/api/1.0/_http/operation.ts';
import {
  choiceParameter,
  limitParameter,
  onlyParameters,
  parameterRefusal,
  textParameter,
} from '#app/api/1.0/_http/parameters.ts';
import { readResponse } from '#app/api/1.0/_http/respond.ts';
import { unknownEntity } from '#app/api/1.0/_operations/unknown-entity.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import { readEntity } from '#lib/queries/read-entity.ts';
import { relatedEntities } from '#lib/queries/related-entities.ts';
import { relationKinds } from '#lib/queries/relation-kinds.ts';

/** `GET /<entityType>/<id>/related`: who refers to it, to whom it refers, what changed with it. */
export async function getEntityRelated(call: Call, ref: EntityRef): Promise<Response> {
  const { store, viewer, query } = call;
  onlyParameters(query, ['type', 'kind', 'limit', 'after']);
  const type = textParameter(query, 'type');
  const kind = choiceParameter(query, 'kind', relationKinds);
  const after = cursorParameter(query);
  if ((type === undefined) !== (kind === undefined)) {
    throw parameterRefusal(type === undefined ? 'type' : 'kind', 'Give type and kind together.');
  }
  if (after !== undefined && type === undefined) {
    throw parameterRefusal('after', 'A page goes on within one group: give its type and kind.');
  }
  const related = await relatedEntities(store, viewer, ref, {
    limit: limitParameter(query),
    ...(type !== undefined && kind !== undefined ? { group: { type, kind, after } } : {}),
  });
  if (related.groups.length === 0 && !(await readEntity(store, viewer, ref))) {
    throw unknownEntity(ref);
  }
  const groups = related.groups.map((group) => ({ ...group, next: cursorOf(group.next) }));
  return readResponse({ ...related, groups });
}
