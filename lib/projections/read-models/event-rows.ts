import pg from 'pg';
import type { Catalogue } from '#lib/domain/definition.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import { checkedOperations } from '#lib/domain/project.ts';
import type {
  EventProjection,
  ProjectedChange,
  ProjectedEvent,
  Row,
  RowOperation,
} from '#lib/domain/read-model.ts';
import type { Model } from '#lib/projections/read-models/model.ts';
import {
  changesBy,
  ownChange,
  type ProjectedRow,
  projectedColumns,
  projectedEvent,
  readProjected,
  touchesAny,
} from '#lib/projections/read-models/projected-event.ts';
import { RowWriter } from '#lib/projections/read-models/row-writer.ts';

type Source = { catalogue: Catalogue };

/** Writes what the events after the model's position, up to `upTo`, make of its rows. */
export async function writeEventRows(
  { catalogue }: Source,
  client: pg.ClientBase,
  definition: EventProjection,
  model: Model,
  upTo: bigint,
): Promise<void> {
  const { eventTypes } = definition;
  const ofTypes = eventTypes
    ? `and (e.type = any (${textArray(eventTypes)}) or e.entity_type = '$erasure')`
    : '';
  const rows = await readProjected(
    client,
    `select ${projectedColumns} from authority.event e
     where e.position > ${model.position} and e.position <= ${upTo} and ${notSkipped(model)} ${ofTypes}
     order by e.position`,
  );
  const writer = new RowWriter(client, model, model.shape);
  for (const row of rows) {
    if (row.entity_type === '$erasure') {
      await writer.flush();
      for (const ref of erasedBy(definition, row)) {
        await writeAnew(catalogue, client, definition, model, ref, row.position);
      }
    } else {
      for (const operation of operationsOf(catalogue, definition, row)) await writer.do(operation);
    }
  }
  await writer.flush();
}

/** What one event makes of the rows. Events of system types make none. */
export function operationsOf(
  catalogue: Catalogue,
  definition: EventProjection,
  row: ProjectedRow,
): readonly RowOperation[] {
  const { entityTypes } = definition;
  if (entityTypes && !touchesAny(row, entityTypes)) return [];
  const changes = entityTypes ? changesBy(row) : [ownChange(row)];
  return operationsOn(definition, projectedEvent(catalogue, row), changes);
}

/** The same of an event with what it changed, its own entity first. */
export function operationsOn(
  definition: EventProjection,
  event: ProjectedEvent,
  changes: readonly ProjectedChange[],
): readonly RowOperation[] {
  const { eventTypes, entityTypes } = definition;
  if (event.entity.type.startsWith('$')) return [];
  if (eventTypes && !eventTypes.includes(event.type)) return [];
  const told = entityTypes
    ? changes.filter(({ type }) => entityTypes.includes(type))
    : changes.slice(0, 1);
  return told.flatMap((change) => checkedOperations(definition, event, change));
}

/** The entities that an erasure took something from and that this table has personal values of. */
function erasedBy({ table }: EventProjection, row: ProjectedRow): EntityRef[] {
  const types = new Set(
    Object.values(table.columns).flatMap(({ personal }) => {
      const of = personal && table.columns[personal.of]?.reference;
      return of ? [of] : [];
    }),
  );
  return changesBy(row).filter(({ type }) => types.has(type));
}

/**
 * The rows of one entity from its history up to a position: an erasure emptied what is personal of
 * them, and this gives back what it left.
 */
async function writeAnew(
  catalogue: Catalogue,
  client: pg.ClientBase,
  definition: EventProjection,
  model: Model,
  ref: EntityRef,
  upTo: bigint,
): Promise<void> {
  const whose = Object.values(model.shape.columns).flatMap(({ personal }) => {
    const isOfType = personal && model.shape.columns[personal.of]?.reference === ref.type;
    return isOfType ? [personal.of] : [];
  });
  const of = (row: string) =>
    `${row}.entity_type = ${pg.escapeLiteral(ref.type)} and ${row}.entity_id = ${pg.escapeLiteral(ref.id)}
       and e.position <= ${upTo} and ${notSkipped(model)}`;
  const rows = await readProjected(
    client,
    `select ${projectedColumns} from authority.event e where ${of('e')}
     union all
     select ${projectedColumns} from authority.touch t join authority.event e on e.position = t.position
       where ${of('t')}
     order by position`,
  );
  const writer = new RowWriter(client, model, model.shape);
  for (const column of new Set(whose)) await writer.do({ remove: { [column]: ref.id } });
  for (const row of rows) {
    for (const operation of operationsOf(catalogue, definition, row)) {
      if (whose.some((column) => isOf(operation, column, ref.id))) await writer.do(operation);
    }
  }
  await writer.flush();
}

function notSkipped({ skipped }: Model): string {
  return `e.position <> all (array[${skipped.join(', ')}]::int8[])`;
}

function textArray(texts: readonly string[]): string {
  return `array[${texts.map((text) => pg.escapeLiteral(text)).join(', ')}]::text[]`;
}

function isOf(operation: RowOperation, column: string, id: string): boolean {
  const names: Row =
    'put' in operation
      ? operation.put
      : 'add' in operation
        ? operation.at
        : 'set' in operation
          ? operation.where
          : operation.remove;
  return names[column] === id;
}
