import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { LinkButton } from '#app/components/button.tsx';
import { EmptyState } from '#app/components/empty-state.tsx';
import { entityHref } from '#app/components/hrefs.ts';
import type { FirstBlocks } from '#app/components/timeline/use-timeline-items.ts';
import { blockSize, blockStart, blocksBetween } from '#app/components/timeline/version-blocks.ts';
import { EntityHeading } from '#app/entities/[type]/[id]/entity-heading.tsx';
import {
  type EntityParams,
  pluralOf,
  readPresent,
  refOf,
  type Search,
  versionIn,
} from '#app/entities/[type]/[id]/entity-page.ts';
import { EntityScreen } from '#app/entities/[type]/[id]/entity-screen.tsx';
import { maskingKey } from '#app/entities/[type]/[id]/masking-key.ts';
import { readStrip } from '#app/internal/entity/read-strip.ts';
import { words } from '#app/messages/words.ts';
import { isFetchedAhead } from '#app/viewer/is-fetched-ahead.ts';
import { pageViewer } from '#app/viewer/page-viewer.ts';
import { currentStore } from '#db/client.ts';
import { allows } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import { readNamedEntity } from '#lib/queries/read-named-entity.ts';
import { readNamedTimeline } from '#lib/queries/read-named-timeline.ts';

type Props = { params: EntityParams; searchParams: Search };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  if (await isFetchedAhead()) return {};
  const { type, id } = await refOf(params);
  const entity = await readPresent(type, id);
  if (!entity) return { title: words.entity.notFoundTitle };
  return { title: words.entity.title(entity.label ?? id, entity.typeLabel) };
}

/** The life of one entity: its events, and its state at any of them. */
export default async function EntityPage({ params, searchParams }: Props) {
  const viewer = await pageViewer();
  const ref = await refOf(params);
  const present = await readPresent(ref.type, ref.id);
  if (!present) notFound();
  const head = present.headVersion;
  const version = versionIn((await searchParams)['version']);
  const plural = await pluralOf(ref.type);
  if (version !== null && (version < 1 || version > head)) {
    return (
      <>
        <EntityHeading entity={present} plural={plural} />
        <EmptyState
          title={words.entity.notFoundVersion}
          actions={<LinkButton href={entityHref(ref)}>{words.entity.backToNow}</LinkButton>}
        >
          {words.entity.notFoundVersionText(version, head)}
        </EmptyState>
      </>
    );
  }
  const [state, strip, first] = await Promise.all([
    version === null
      ? present
      : readNamedEntity(currentStore(), viewer, ref, { version }).then((then) => then ?? present),
    readStrip(currentStore(), viewer, ref),
    readBlocks(viewer, ref, version ?? head, head),
  ]);
  if (!strip) notFound();
  const mayAudit = allows(viewer, 'readAudit');
  return (
    <EntityScreen
      {...{ present, plural, state, strip, first, mayAudit }}
      key={`${ref.type}/${ref.id} ${maskingKey(present)}`}
    />
  );
}

/** The blocks around the version that the page opens at. */
async function readBlocks(
  viewer: Viewer,
  ref: EntityRef,
  version: number,
  head: number,
): Promise<FirstBlocks> {
  const around = 12;
  const blocks = blocksBetween(version - around, Math.min(head, version + around));
  const read = await Promise.all(
    blocks.map(async (block) => {
      const page = { order: 'asc' as const, after: blockStart(block), limit: blockSize };
      const { items } = await readNamedTimeline(currentStore(), viewer, ref, page);
      return { block, items };
    }),
  );
  return { head, blocks: read };
}
