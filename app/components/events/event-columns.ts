import type { CSSProperties } from 'react';

/** What a list of events can show beside the time and the sentence, and what each needs of the width. */
const widths = {
  entity: 'minmax(150px,2fr)',
  actor: 'minmax(110px,1.2fr)',
  recorder: 'minmax(110px,1.2fr)',
  also: 'minmax(140px,2fr)',
  followed: 'minmax(110px,1.3fr)',
  reason: 'minmax(140px,2fr)',
  type: 'minmax(130px,1.4fr)',
  recordedAt: '136px',
  correlation: 'minmax(110px,1fr)',
  position: '76px',
};

export type FixedColumn = keyof typeof widths;

/** One of the fixed columns, or a field by its path: `/metadata/ip`. */
export type EventColumn = FixedColumn | `/${string}`;

export const fixedColumns = Object.keys(widths) as FixedColumn[];

export const usualColumns: readonly EventColumn[] = [
  'entity',
  'actor',
  'also',
  'followed',
  'position',
];

/** As many as a window of middling width holds, beside the time and the sentence. */
export const mostWhenNarrow = 2;

export function isEventColumn(name: string): name is EventColumn {
  return Object.hasOwn(widths, name) || /^\/(data|metadata)\//.test(name);
}

/** The widths of a list's columns, for its head and its rows. */
export function columnWidths(columns: readonly EventColumn[]): CSSProperties {
  const width = (column: EventColumn) =>
    column.startsWith('/') ? 'minmax(110px,1.3fr)' : widths[column as FixedColumn];
  const time = 'var(--time-width,128px)';
  const line = (shown: readonly EventColumn[]) =>
    [time, 'minmax(0,5fr)', ...shown.map(width)].join(' ');
  return {
    '--event-columns': line(columns),
    '--event-columns-narrow': line(columns.slice(0, mostWhenNarrow)),
  } as CSSProperties;
}
