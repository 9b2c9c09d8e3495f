import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { LinkButton } from '#app/components/button.tsx';
import { EmptyState } from '#app/components/empty-state.tsx';
import { entityHref } from '#app/components/hrefs.ts';
import { clocks } from '#app/components/timeline/clocks.ts';
import { loadTimelineSearch } from '#app/components/timeline/timeline-search.ts';
import { readOpenCorrections } from '#app/corrections/read-corrections.ts';
import { EntityHeading } from '#app/entities/[type]/[id]/entity-heading.tsx';
import {
  type EntityParams,
  momentIn,
  pluralOf,
  readPresent,
  refOf,
  type Search,
  versionIn,
} from '#app/entities/[type]/[id]/entity-page.ts';
import { EntityScreen } from '#app/entities/[type]/[id]/entity-screen.tsx';
import { maskingKey } from '#app/entities/[type]/[id]/masking-key.ts';
import { readFirstRows } from '#app/internal/entity/read-first-rows.ts';
import { readStrip } from '#app/internal/entity/read-strip.ts';
import { mostShown } from '#app/internal/entity/related-shown.ts';
import * as words from '#app/messages/words.ts';
import { isFetchedAhead } from '#app/viewer/is-fetched-ahead.ts';
import { pageViewer } from '#app/viewer/page-viewer.ts';
import { currentStore } from '#db/client.ts';
import { allows } from '#lib/access/policy.ts';
import { deletionView } from '#lib/corrections/deletion-view.ts';
import { erasureOf } from '#lib/erasure/erasure-of.ts';
import { mayGiveOwnHistory } from '#lib/own-history/may-give.ts';
import { entityDeadlines } from '#lib/queries/effects/entity-deadlines.ts';
import { readNamedEntity } from '#lib/queries/read-named-entity.ts';
import { relatedEntities } from '#lib/queries/related-entities.ts';
import { versionAt } from '#lib/queries/version-at.ts';

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
  const search = await searchParams;
  const named = versionIn(search['version']);
  const at = named === null ? momentIn(search['at']) : null;
  const then = at === null ? null : await versionAt(currentStore(), viewer, ref, at.getTime());
  const clock = clocks.find((each) => each === search['clock']) ?? 'effective';
  const version = named ?? (then ? Math.max(1, then[clock]) : null);
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
  const [state, strip, first, related, deletion, erasure, open, deadlines] = await Promise.all([
    version === null
      ? present
      : readNamedEntity(currentStore(), viewer, ref, { version }).then((then) => then ?? present),
    readStrip(currentStore(), viewer, ref),
    readFirstRows(currentStore(), viewer, ref, {
      head,
      version: version ?? head,
      search: loadTimelineSearch(search),
    }),
    relatedEntities(currentStore(), viewer, ref, { limit: mostShown }),
    deletionView(currentStore(), viewer, ref),
    erasureOf(currentStore(), viewer, ref),
    readOpenCorrections(viewer, ref),
    entityDeadlines(currentStore(), viewer, ref),
  ]);
  if (!strip || !first || !deletion || !erasure) notFound();
  const moment = at && then ? { at: at.toISOString(), versions: then } : null;
  const mayAudit = allows(viewer, 'readAudit');
  const mayRebuild = allows(viewer, 'rebuild');
  const mayGive = mayGiveOwnHistory(currentStore(), viewer, ref.type);
  return (
    <EntityScreen
      erasure={erasure}
      {...{ present, plural, state, strip, first, moment, related, deletion, open, deadlines }}
      {...{ mayAudit, mayRebuild, mayGive }}
      key={`${ref.type}/${ref.id} ${maskingKey(present)}`}
    />
  );
}
