import { operation } from '#app/api/1.0/_openapi/described.ts';
import type { JsonObject } from '#lib/domain/json.ts';
import { relationKinds } from '#lib/queries/relation-kinds.ts';

const text = { type: 'string' };
const kind = { enum: [...relationKinds] };

function query(name: string, schema: JsonObject, description: string): JsonObject {
  return { name, in: 'query', required: false, schema, description };
}

/** What one entity hangs together with. */
export function relatedPath(
  type: string,
  name: string,
  words: string,
  own: JsonObject[],
): [string, JsonObject] {
  const about = `${words}: what refers to one, what it refers to, and what changed with it`;
  return [
    `/api/1.0/${type}/{id}/related`,
    {
      get: operation(`related${name}`, about, 'Related', [
        ...own,
        query('type', text, 'One group alone; give its kind too.'),
        query('kind', kind, 'One group alone; give its type too.'),
        query('limit', { type: 'integer', minimum: 1, default: 50 }, 'Items of each group.'),
        query('after', text, 'Where to go on in one group: its `next`, as it was given.'),
      ]),
    },
  ];
}
