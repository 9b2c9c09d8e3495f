import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { LinkButton } from '#app/components/button.tsx';
import { EmptyState } from '#app/components/empty-state.tsx';
import { compareHref } from '#app/components/hrefs.ts';
import { CompareScreen } from '#app/entities/[type]/[id]/compare/compare-screen.tsx';
import { EntityHeading } from '#app/entities/[type]/[id]/entity-heading.tsx';
import {
  type EntityParams,
  pluralOf,
  readPresent,
  refOf,
  type Search,
  versionIn,
} from '#app/entities/[type]/[id]/entity-page.ts';
import { readStrip } from '#app/internal/entity/read-strip.ts';
import * as words from '#app/messages/words.ts';
import { isFetchedAhead } from '#app/viewer/is-fetched-ahead.ts';
import { pageViewer } from '#app/viewer/page-viewer.ts';
import { currentStore } from '#db/client.ts';
import { compareVersions } from '#lib/queries/compare-versions.ts';
import { entityTimeline } from '#lib/queries/entity-timeline.ts';

type Props = { params: EntityParams; searchParams: Search };

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  if (await isFetchedAhead()) return {};
  const { type, id } = await refOf(params);
  const entity = await readPresent(type, id);
  if (!entity) return { title: words.entity.notFoundTitle };
  const { from, to } = endsIn(await searchParams, entity.headVersion);
  return { title: `${words.compare.title(from, to)} · ${entity.label ?? id}` };
}

/** Two versions of one entity, with what happened between them. */
export default async function ComparePage({ params, searchParams }: Props) {
  const viewer = await pageViewer();
  const ref = await refOf(params);
  const present = await readPresent(ref.type, ref.id);
  if (!present) notFound();
  const head = present.headVersion;
  const { from, to } = endsIn(await searchParams, head);
  const store = currentStore();
  const low = Math.min(from, to);
  const [compared, strip, lowest, plural] = await Promise.all([
    // A comparison needs something to look at on the right: absence is read the other way round.
    to === 0 ? null : compareVersions(store, viewer, ref, from, to),
    readStrip(store, viewer, ref),
    entityTimeline(store, viewer, ref, { order: 'asc', after: low - 1, limit: 1 }),
    pluralOf(ref.type),
  ]);
  if (!compared || !strip) {
    const wrong = Math.max(from, to);
    return (
      <>
        <EntityHeading entity={present} plural={plural} page={words.compare.name} />
        <EmptyState
          title={words.entity.notFoundVersion}
          actions={
            <LinkButton href={compareHref(ref, head - 1, head)}>
              {words.compare.withLast}
            </LinkButton>
          }
        >
          {words.entity.notFoundVersionText(wrong, head)}
        </EmptyState>
      </>
    );
  }
  const start = low > 0 ? lowest.items.filter(({ version }) => version === low) : [];
  return (
    <CompareScreen
      key={`${from} ${to}`}
      plural={plural}
      head={head}
      strip={strip}
      from={from}
      before={compared.from}
      after={compared.to}
      causes={compared.causes}
      reader={viewer.name}
      names={compared.names}
      items={[...start, ...compared.between.toReversed()]}
    />
  );
}

/** The ends that a query names; without them the last step: from the version before to the present one. */
function endsIn(search: Awaited<Search>, head: number): { from: number; to: number } {
  const to = versionIn(search['to']) ?? head;
  return { from: versionIn(search['from']) ?? Math.max(0, to - 1), to };
}
