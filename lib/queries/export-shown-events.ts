import { demand } from '#lib/access/policy.ts';
import { recordLookNow } from '#lib/access/record-look.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { fieldPlace, fieldText, valuesAt } from '#lib/domain/field-filter.ts';
import { withoutMarks } from '#lib/domain/masked-text.ts';
import type { Viewing } from '#lib/event-store/store.ts';
import { csvLine } from '#lib/queries/audit/csv-line.ts';
import { type AskedPage, eventPage } from '#lib/queries/event-page.ts';
import type { EventQuery } from '#lib/queries/event-query.ts';
import { notedEvents } from '#lib/queries/note-look.ts';
import { readableFilter } from '#lib/queries/readable.ts';
import type { EventView } from '#lib/queries/views.ts';

export type ShownExport = Pick<AskedPage, 'order' | 'recorded' | 'signal'> & {
  filter?: EventQuery | undefined;
  form: 'csv' | 'ndjson';
  /** Fields, `/data/amount`, that a CSV file has as columns beside those of the envelope. */
  columns: readonly string[];
};

const pageSize = 500;

/**
 * All events that a list shows, in its order, a page of lines at a time, masked as the viewer sees
 * them, of the types that the viewer may export. That it was exported stands in the log of reads
 * before this gives a line out.
 */
export async function exportShownEvents(
  store: Viewing,
  viewer: Viewer,
  { filter: asked = {}, form, columns, ...page }: ShownExport,
): Promise<AsyncGenerator<string>> {
  const named = [asked.entity?.type, asked.entityType, ...(asked.entityTypes ?? [])];
  demand(viewer, 'export');
  for (const type of named) if (type !== undefined) demand(viewer, 'export', type);
  const exporter = onlyExported(viewer);
  const filter = readableFilter(exporter, asked);
  const { entityType, entityId, what } = notedEvents(asked);
  await recordLookNow(store, viewer, {
    kind: 'export',
    entityType,
    entityId,
    what: { ...what, form, ...(columns.length > 0 ? { columns } : {}) },
  });
  return lines(store, exporter, filter, { form, columns, ...page });
}

/** What is not to be exported is not read for it either: of an event that touches two, one is told. */
function onlyExported(viewer: Viewer): Viewer {
  const { read, export: exported } = viewer.rights;
  if (exported === 'all' || exported === undefined || read === undefined) return viewer;
  const both = read === 'all' ? exported : exported.filter((type) => read.includes(type));
  return { ...viewer, rights: { ...viewer.rights, read: both } };
}

async function* lines(
  store: Viewing,
  viewer: Viewer,
  filter: EventQuery,
  { form, columns, order, ...page }: Omit<ShownExport, 'filter'>,
): AsyncGenerator<string> {
  const cells = Object.entries(envelope);
  if (form === 'csv') yield csvLine([...cells.map(([name]) => name), ...columns]);
  let from: string | null = null;
  do {
    const beyond = from === null ? {} : { [order === 'asc' ? 'after' : 'before']: from };
    const asked = { ...page, ...beyond, order, limit: pageSize };
    // Each with the marks as they are by now: an export may take long.
    const { items, next } = await eventPage(store, viewer, filter, asked);
    const told = items.map((event) =>
      form === 'csv'
        ? csvLine([
            ...cells.map(([, of]) => plain(of(event))),
            ...columns.map((path) => fieldOf(event, path)),
          ])
        : `${JSON.stringify(event)}\n`,
    );
    if (told.length > 0) yield told.join('');
    from = next;
  } while (from !== null);
}

const envelope: { [name: string]: (event: EventView) => string | number | null } = {
  position: ({ position }) => position,
  happened: ({ occurredAt }) => occurredAt,
  event: ({ sentence }) => sentence,
  type: ({ type }) => type,
  entityType: ({ entity }) => entity.type,
  entityId: ({ entity }) => entity.id,
  entity: ({ entityLabel }) => entityLabel,
  version: ({ entity }) => entity.version,
  actor: ({ actor }) => actor,
  by: ({ actorLabel }) => actorLabel,
  recorder: ({ recorder }) => recorder,
  reason: ({ reason }) => reason,
  recorded: ({ recordedAt }) => recordedAt,
  correlationId: ({ correlationId }) => correlationId,
  causationId: ({ causationId }) => causationId,
  id: ({ id }) => id,
};

function plain(value: string | number | null): string | number | null {
  return typeof value === 'string' ? withoutMarks(value) : value;
}

function fieldOf(event: EventView, path: string): string {
  const { part, tokens } = fieldPlace(path);
  return valuesAt(event[part] ?? undefined, tokens)
    .map((value) => withoutMarks(fieldText(value)))
    .join(', ');
}
