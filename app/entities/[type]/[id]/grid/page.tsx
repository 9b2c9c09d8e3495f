import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import {
  type EntityParams,
  pluralOf,
  readPresent,
  refOf,
  type Search,
  versionIn,
} from '#app/entities/[type]/[id]/entity-page.ts';
import { GridScreen } from '#app/entities/[type]/[id]/grid/grid-screen.tsx';
import * as words from '#app/messages/words.ts';
import { isFetchedAhead } from '#app/viewer/is-fetched-ahead.ts';
import { pageViewer } from '#app/viewer/page-viewer.ts';
import { currentStore } from '#db/client.ts';
import { gridFields } from '#lib/queries/history-grid.ts';

type Props = { params: EntityParams; searchParams: Search };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  if (await isFetchedAhead()) return {};
  const { type, id } = await refOf(params);
  const entity = await readPresent(type, id);
  return { title: entity ? words.grid.title(entity.label ?? id) : words.entity.notFoundTitle };
}

/** Fields as rows, versions as columns: what changed when, at a glance. */
export default async function GridPage({ params, searchParams }: Props) {
  const viewer = await pageViewer();
  const ref = await refOf(params);
  const present = await readPresent(ref.type, ref.id);
  if (!present) notFound();
  const search = await searchParams;
  const span = {
    from: versionIn(search['from']) ?? undefined,
    to: versionIn(search['to']) ?? undefined,
  };
  const [fields, plural] = await Promise.all([
    gridFields(currentStore(), viewer, ref, span),
    pluralOf(ref.type),
  ]);
  if (!fields) notFound();
  return <GridScreen key={`${fields.from} ${fields.to}`} {...{ present, plural, fields }} />;
}
