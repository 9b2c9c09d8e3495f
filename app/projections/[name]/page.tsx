import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import type { SearchParams } from 'nuqs/server';
import { withListProblems } from '#app/api/1.0/_http/list-problem.ts';
import { problemOf } from '#app/api/1.0/_http/problem.ts';
import { decodeParam } from '#app/components/hrefs.ts';
import {
  loadRowSearch,
  type RowSearch,
  rowFilterOf,
  rowSortOf,
  rowsPageSize,
} from '#app/components/projections/row-search.ts';
import * as words from '#app/messages/words.ts';
import { ModelScreen } from '#app/projections/[name]/model-screen.tsx';
import { pageViewer } from '#app/viewer/page-viewer.ts';
import { permit } from '#app/viewer/permit.ts';
import { currentStore } from '#db/client.ts';
import { allows } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import {
  type BrowsedRows,
  browseRows,
  readProjection,
} from '#lib/queries/projections/read-projection.ts';
import { isRowsFault } from '#lib/queries/read-models/read-rows.ts';

type Props = { params: Promise<{ name: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const name = decodeParam((await params).name);
  const label = currentStore().catalogue.projections.get(name)?.label;
  return { title: label ?? words.projections.title };
}

/** One read model: what it is, where its generations stand, and its rows. */
export default async function ModelPage({ params, searchParams }: Props) {
  const viewer = await pageViewer();
  permit(viewer, 'read');
  const name = decodeParam((await params).name);
  const [view, search] = await Promise.all([
    readProjection(currentStore(), viewer, name),
    loadRowSearch(searchParams),
  ]);
  if (!view) notFound();
  const asked: RowSearch = { filter: search.filter ?? [], sort: search.sort };
  const rows = view.readable ? await readFirstRows(viewer, name, asked) : null;
  return <ModelScreen initial={view} rows={rows} search={asked} may={allows(viewer, 'rebuild')} />;
}

/** The first page; null where it cannot be asked for like that, which the page then tells. */
async function readFirstRows(
  viewer: Viewer,
  name: string,
  { filter, sort }: RowSearch,
): Promise<BrowsedRows | null> {
  try {
    return await withListProblems(() =>
      browseRows(currentStore(), viewer, {
        name,
        limit: rowsPageSize,
        filters: filter.flatMap((text) => rowFilterOf(text) ?? []),
        sort: rowSortOf(sort),
      }),
    );
  } catch (error) {
    // Asked for once more by the page, which tells why it is refused.
    if (isRowsFault(error) || problemOf(error)) return null;
    throw error;
  }
}
