import type { FileFormat } from '#lib/transfer/import/detect-format.ts';
import type { ProposedMapping } from '#lib/transfer/import/propose-mapping.ts';
import type { Mapping } from '#lib/transfer/mapping.ts';

/** What columns look like, as a mapping: where a person begins. */
export function firstMapping(
  { columns, dates }: ProposedMapping,
  format: FileFormat['is'],
  type: string | null,
): Mapping {
  const of = (role: (typeof columns)[number]['role']) =>
    columns.find((column) => column.role === role)?.name;
  const named = Object.entries({
    id: of('id'),
    event: of('event'),
    time: of('time'),
    reason: of('reason'),
    correlation: of('correlation'),
  }).filter(([, column]) => column !== undefined);
  // Rows of other formats say themselves which of their values are lists and objects.
  const nested =
    format === 'table'
      ? columns.filter(({ role, kind }) => role === 'attribute' && kind === 'json')
      : [];
  return {
    ...(type === null ? {} : { type }),
    ...Object.fromEntries(named),
    actor: of('actor') ?? null,
    ...(dates === 'unclear' ? { dates: 'day-first' } : {}),
    ...(nested.length === 0
      ? {}
      : { columns: Object.fromEntries(nested.map(({ name }) => [name, 'json'])) }),
  };
}
