import type { EntityRef, StoredEvent } from '#lib/domain/event.ts';
import { type EventRow, eventColumns, toStoredEvent } from '#lib/event-store/event-row.ts';
import { filterConditions, type ReadAll, readAll } from '#lib/event-store/read-all.ts';
import type { Reading } from '#lib/event-store/store.ts';

type Add = (value: unknown) => string;

/** A part of the log that one index gives in the order of positions. */
type Branch = { from: string; where: string; by: string };

const mostBranches = 20;

/**
 * Events by position. Those of an entity are found by its versions, which rise with the position;
 * those of types, or of several actors, one by one. Each branch is cut to a page before they are merged, so that
 * a page costs no more where there is much of something.
 */
export async function readEvents(
  store: Pick<Reading, 'pool' | 'catalogue'>,
  read: ReadAll,
): Promise<StoredEvent[]> {
  const { entity, eventTypes = [], ...others } = read.filter ?? {};
  if (entity?.type.startsWith('$') && !others.system) return [];
  const isOfTypes = !entity && isFew(eventTypes);
  const { actors = [], ...beside } = others;
  const isOfActors = !entity && !isOfTypes && eventTypes.length === 0 && isFew(actors);
  if (!entity && !isOfTypes && !isOfActors) return readAll(store, read);
  const { conditions, values } = filterConditions(
    isOfTypes ? others : isOfActors ? beside : { ...others, eventTypes: read.filter?.eventTypes },
  );
  const add: Add = (value) => `$${values.push(value)}`;
  if (read.after !== undefined) conditions.push(`e.position > ${add(read.after)}`);
  if (read.before !== undefined) conditions.push(`e.position < ${add(read.before)}`);
  const order = read.order === 'asc' ? 'asc' : 'desc';
  const limit = add(read.limit);
  const branches = entity
    ? entityBranches(entity, add)
    : isOfTypes
      ? branchesBy('type', eventTypes, add)
      : branchesBy('actor', actors, add);
  const pages = branches.map(
    ({ from, where, by }) =>
      `(select e.* from ${from} where ${[where, ...conditions].join(' and ')}
        order by ${by} ${order} limit ${limit})`,
  );
  const { rows } = await store.pool.query<EventRow>(
    `select ${eventColumns} from (${pages.join(' union all ')}) e
     order by e.position ${order} limit ${limit}`,
    values,
  );
  return rows.map((row) => toStoredEvent(store.catalogue, row));
}

function isFew(names: readonly string[]): boolean {
  return names.length > 0 && names.length <= mostBranches;
}

function branchesBy(column: 'type' | 'actor', names: readonly string[], add: Add): Branch[] {
  return [...new Set(names)].map((name) => ({
    from: 'authority.event e',
    where: `e.${column} = ${add(name)}`,
    by: 'e.position',
  }));
}

function entityBranches(entity: EntityRef, add: Add): Branch[] {
  const [type, id] = [add(entity.type), add(entity.id)];
  return [
    {
      from: 'authority.event e',
      where: `e.entity_type = ${type} and e.entity_id = ${id}`,
      by: 'e.version',
    },
    {
      from: 'authority.touch t join authority.event e on e.position = t.position',
      where: `t.entity_type = ${type} and t.entity_id = ${id}`,
      by: 't.version',
    },
  ];
}

/** SQL for the events that belong to an entity or touch it, as a table aliased `e`. */
export function eventsOfEntity(entity: EntityRef, add: Add): string {
  const branches = entityBranches(entity, add).map(
    ({ from, where }) => `select e.* from ${from} where ${where}`,
  );
  return `(${branches.join(' union all ')}) e`;
}
