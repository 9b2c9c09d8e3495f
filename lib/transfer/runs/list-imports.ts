import { existsSync } from 'node:fs';
import { demand } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { Store } from '#lib/event-store/store.ts';
import type { Mapping } from '#lib/transfer/mapping.ts';
import { filesOf, importsFolder, readReport } from '#lib/transfer/runs/import-files.ts';
import { type RunRow, readRun, readRuns } from '#lib/transfer/runs/import-row.ts';
import { type Report, withoutValues } from '#lib/transfer/runs/report.ts';

/** An import as a page tells it; times in milliseconds since 1970. */
export type ImportView = Omit<RunRow, 'mapping' | 'owner'> & {
  owner: string;
  /** Whether it is the viewer's: the file's content is shown to nobody else. */
  own: boolean;
  mapping: Mapping | null;
  /** Rows that were refused are there to be fetched, by whose import it is. */
  hasFaults: boolean;
};

const most = 50;

/** The last imports, the newest first; files that were given up are left out. */
export async function listImports(
  store: Pick<Store, 'pool'>,
  viewer: Viewer,
): Promise<ImportView[]> {
  demand(viewer, 'import');
  const rows = await readRuns(
    store.pool,
    `where not (status = 'cancelled' and report is null)
     order by began_at desc, id desc limit ${most}`,
  );
  return Promise.all(rows.map(async (row) => viewOf(row, viewer, await listedReport(row, viewer))));
}

/** What a check found lies beside the file until it is begun; a list needs no values of it. */
async function listedReport(row: RunRow, viewer: Viewer): Promise<Report | null> {
  if (row.status !== 'checked') return row.report;
  const report = await reportFor(row, viewer);
  return report && withoutValues(report);
}

/** One import, with what its dry run told; null where there is none. */
export async function readImport(
  store: Pick<Store, 'pool'>,
  viewer: Viewer,
  id: string,
): Promise<ImportView | null> {
  demand(viewer, 'import');
  const row = await readRun(store.pool, id);
  if (!row || (row.status === 'cancelled' && row.report === null)) return null;
  return viewOf(row, viewer, await reportFor(row, viewer));
}

/** To its owner as it is, as long as the file is there; to others without what quotes the file. */
async function reportFor(row: RunRow, viewer: Viewer): Promise<Report | null> {
  if (row.owner !== viewer.id || importsFolder() === null) return row.report;
  return row.status === 'mapping' ? null : ((await readReport(row.id)) ?? row.report);
}

function viewOf(row: RunRow, viewer: Viewer, report: Report | null): ImportView {
  const own = row.owner === viewer.id;
  const { error, name, mapping } = row;
  return {
    ...{ ...row, own, report, mapping: own ? mapping : null },
    // What could not be read may be quoted there.
    error: own || error === null ? error : '',
    name: own || row.endedAt !== null || row.report !== null ? name : '',
    hasFaults: own && importsFolder() !== null && existsSync(filesOf(row.id).faults),
  };
}
