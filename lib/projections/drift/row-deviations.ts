import type { EntityRef } from '#lib/domain/event.ts';
import type { Deviation } from '#lib/projections/drift/deviation.ts';
import type { Model } from '#lib/projections/read-models/model.ts';
import type { Comparison } from '#lib/projections/rebuild/rebuild.ts';

type Serving = Pick<Model, 'id' | 'name'>;

/** A key may be long; as much of it tells a row. */
const longestName = 400;

/** Which rows of a read model differ, and in which columns. Values are told by none of them. */
export function rowDeviations(
  { id: generation, name }: Serving,
  samples: Comparison['samples'],
): Deviation[] {
  return samples.map(({ id, fields }) => ({
    ...{ rule: 'row', version: 0, generation, position: null, more: 0 },
    ref: { type: '$projection', id: `${name}/${id}`.slice(0, longestName) },
    difference: fields.map((path) => ({ path })),
  }));
}

/** Its definition fails on an event that it once came past. */
export function failsAt({ id: generation, name }: Serving, position: bigint): Deviation {
  const ref = { type: '$projection', id: name };
  return { ref, rule: 'row', version: 0, generation, position, difference: [], more: 0 };
}

/** The read model that such a deviation is of. */
export function modelIn({ id }: Pick<EntityRef, 'id'>): string {
  return id.split('/')[0] ?? '';
}
