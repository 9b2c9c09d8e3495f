import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { entityHref } from '#app/components/hrefs.ts';
import { PrintHead } from '#app/components/timeline/print-head.tsx';
import { PrintList } from '#app/components/timeline/print-list.tsx';
import {
  loadTimelineSearch,
  serializeTimelineSearch,
  toHistoryFilter,
} from '#app/components/timeline/timeline-search.ts';
import {
  demandEntity,
  type EntityParams,
  readPresent,
  refOf,
  type Search,
} from '#app/entities/[type]/[id]/entity-page.ts';
import * as words from '#app/messages/words.ts';
import { isFetchedAhead } from '#app/viewer/is-fetched-ahead.ts';
import { pageViewer } from '#app/viewer/page-viewer.ts';
import { currentStore } from '#db/client.ts';
import { readNamedTimeline } from '#lib/queries/read-named-timeline.ts';

type Props = { params: EntityParams; searchParams: Search };

/** More is no document that somebody reads: it is told, and the time can be narrowed. */
const mostPrinted = 2_000;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  if (await isFetchedAhead()) return {};
  const { type, id } = await refOf(params);
  const entity = await readPresent(type, id);
  return { title: words.timeline.printTitle(entity?.label ?? id) };
}

/** The history of an entity as a plain list, to be printed or filed. */
export default async function PrintPage({ params, searchParams }: Props) {
  await demandEntity(params);
  const viewer = await pageViewer();
  const ref = await refOf(params);
  const present = await readPresent(ref.type, ref.id);
  if (!present) notFound();
  const search = { ...loadTimelineSearch(await searchParams), with: [] };
  const { items, next } = await readNamedTimeline(currentStore(), viewer, ref, {
    order: search.order,
    limit: mostPrinted,
    filter: toHistoryFilter(search),
  });
  const { label } = present;
  return (
    <article className="mx-auto max-w-[900px] px-gutter py-6 print:max-w-none print:p-0">
      <PrintHead
        self={{ ...ref, label }}
        typeLabel={present.typeLabel}
        head={present.headVersion}
        search={search}
        count={items.length}
        isCut={next !== null}
        by={viewer.name ?? viewer.id}
        at={new Date().toISOString()}
        back={`${entityHref(ref)}${serializeTimelineSearch(search)}`}
      />
      <PrintList items={items} self={{ ...ref, label }} />
    </article>
  );
}
