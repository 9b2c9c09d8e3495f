import type { Viewer } from '#lib/access/viewer.ts';
import type { Viewing } from '#lib/event-store/store.ts';
import { exportCsv } from '#lib/transfer/export/export-csv.ts';
import { exportXes } from '#lib/transfer/export/export-xes.ts';
import type { LeftOut } from '#lib/transfer/export/left-out.ts';
import { exportOcelJson } from '#lib/transfer/export/ocel/export-ocel-json.ts';
import { exportOcelSqlite } from '#lib/transfer/export/ocel/export-ocel-sqlite.ts';
import type { ExportRange } from '#lib/transfer/export/read-exported.ts';
import { type ExportPage, exportEvents } from '#lib/transfer/export-events.ts';

export const exportFormats = ['cloudevents', 'csv', 'xes', 'ocel', 'ocel-sqlite'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** The format that a file's name tells; CloudEvents where it tells none. */
export function exportFormatOf(file: string): ExportFormat {
  const name = file.toLowerCase().replace(/\.gz$/, '');
  if (name.endsWith('.csv')) return 'csv';
  if (name.endsWith('.xes')) return 'xes';
  if (/\.(jsonocel|ocel\.json|ocel)$/.test(name)) return 'ocel';
  return /\.(sqlite|sqlite3|db)$/.test(name) ? 'ocel-sqlite' : 'cloudevents';
}

/** Events in a format, a page at a time; what it cannot say is counted in `left`. */
export function exportAs(
  format: ExportFormat,
  store: Viewing,
  viewer: Viewer,
  range: ExportRange,
  left: LeftOut,
): AsyncGenerator<ExportPage> {
  switch (format) {
    case 'cloudevents':
      return exportEvents(store, viewer, range);
    case 'csv':
      return exportCsv(store, viewer, range, left);
    case 'xes':
      return exportXes(store, viewer, range, left);
    case 'ocel':
      return exportOcelJson(store, viewer, range, left);
    case 'ocel-sqlite':
      return exportOcelSqlite(store, viewer, range, left);
  }
}
