'use client';

import { useQuery } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useMemo } from 'react';
import { classNames } from '#app/components/class-names.ts';
import { CorrectProvider } from '#app/components/correct/correct-context.ts';
import { OpenCorrections } from '#app/components/corrections/open-corrections.tsx';
import { deletionQuery } from '#app/components/delete/deletion-query.ts';
import { Deadlines } from '#app/components/effects/deadlines.tsx';
import { later } from '#app/components/later.tsx';
import { presentQuery, relatedQuery, stripQuery } from '#app/components/timeline/entity-queries.ts';
import { isFiltered } from '#app/components/timeline/is-filtered.ts';
import { LookProgress } from '#app/components/timeline/look-progress.tsx';
import type { Strip } from '#app/components/timeline/strip-bars.ts';
import { Timeline } from '#app/components/timeline/timeline.tsx';
import { TimelineFilters } from '#app/components/timeline/timeline-filters.tsx';
import { type FirstRows, useOutline } from '#app/components/timeline/use-outline.ts';
import { usePlay } from '#app/components/timeline/use-play.ts';
import { VersionStrip } from '#app/components/timeline/version-strip.tsx';
import { useSoon } from '#app/components/use-soon.ts';
import { ErasedBanner } from '#app/entities/[type]/[id]/delete/erased-banner.tsx';
import { erasureQuery } from '#app/entities/[type]/[id]/delete/erasure-query.ts';
import { useErased } from '#app/entities/[type]/[id]/delete/use-erased.ts';
import { EntityHeading } from '#app/entities/[type]/[id]/entity-heading.tsx';
import { HeadActions } from '#app/entities/[type]/[id]/head-actions.tsx';
import { RevealFields } from '#app/entities/[type]/[id]/reveal-field.tsx';
import { StatePanel } from '#app/entities/[type]/[id]/state-panel.tsx';
import { useEntityKeys } from '#app/entities/[type]/[id]/use-entity-keys.ts';
import { useEntityView } from '#app/entities/[type]/[id]/use-entity-view.ts';
import { useFreshCache } from '#app/entities/[type]/[id]/use-fresh-cache.ts';
import { useJump } from '#app/entities/[type]/[id]/use-jump.ts';
import { useMoment } from '#app/entities/[type]/[id]/use-moment.ts';
import { useVersionState } from '#app/entities/[type]/[id]/use-version-state.ts';
import { ViewTabs } from '#app/entities/[type]/[id]/view-tabs.tsx';
import * as words from '#app/messages/words.ts';
import type { DeletionView } from '#lib/corrections/deletion-view.ts';
import type { CorrectionPage } from '#lib/corrections/list-corrections.ts';
import { erasedWholeAt } from '#lib/domain/fold.ts';
import type { ErasureOf } from '#lib/erasure/erasure-of.ts';
import type { Deadline } from '#lib/queries/effects/entity-deadlines.ts';
import type { Related } from '#lib/queries/timeline-views.ts';
import type { VersionsAt } from '#lib/queries/version-at.ts';
import type { NamedEntity } from '#lib/queries/views.ts';

const loadRelated = () =>
  import('#app/components/timeline/related-panel.tsx').then((loaded) => loaded.RelatedPanel);
const RelatedPanel = later(loadRelated, { fromStart: dynamic(loadRelated) });
const DeletedBanner = dynamic(() =>
  import('#app/entities/[type]/[id]/delete/deleted-banner.tsx').then(
    (loaded) => loaded.DeletedBanner,
  ),
);

export type ScreenProps = {
  present: NamedEntity;
  plural: string;
  /** The state at the version that the page was asked for. */
  state: NamedEntity;
  strip: Strip;
  first: FirstRows;
  related: Related;
  deletion: DeletionView;
  erasure: ErasureOf;
  /** What is proposed of it and not decided yet. */
  open: CorrectionPage;
  deadlines: Deadline[];
  /** The versions at the moment that the page was asked for. */
  moment: { at: string; versions: VersionsAt } | null;
  /** Whether the viewer may know who looked at it. */
  mayAudit: boolean;
  mayRebuild: boolean;
  mayGive: boolean;
};

/** The timeline at the left, the state at the version at hand at the right; all of it in the URL. */
export function EntityScreen(props: ScreenProps) {
  useFreshCache(props.present);
  useSoon(RelatedPanel.load);
  const { first } = props;
  const { data: present = props.present } = useQuery({
    ...presentQuery(props.present),
    initialData: props.present,
  });
  useErased(props.present, present);
  const head = present.headVersion;
  const { data: strip = props.strip } = useQuery({
    ...stripQuery(present, head),
    ...(head === first.head ? { initialData: props.strip } : {}),
    placeholderData: (previous) => previous,
  });
  const moments = useMoment(present, head, props.moment);
  const view = useEntityView(head, moments.versionOf);
  const moment = moments.tell(view.moment);
  const shown = useVersionState(present, view.version, props.state, first.items);
  const player = usePlay({
    version: view.version,
    head,
    isShown: !shown.isStale,
    onSelect: view.select,
  });
  useEntityKeys(present, head, view, player);
  const source = useOutline(present, head, view.search, first);
  const relatedRead = useQuery({ ...relatedQuery(present), initialData: props.related });
  const related = relatedRead.data;
  const { data: deletion } = useQuery({
    ...deletionQuery(present),
    initialData: props.deletion,
  });
  const { data: erasure } = useQuery({ ...erasureQuery(present), initialData: props.erasure });
  const wholeAt = erasedWholeAt(present.state);
  const { jump, jumpTo } = useJump(present, head, view.version);
  const { type, id, label } = present;
  const self = useMemo(() => ({ type, id, label }), [type, id, label]);
  const past = view.version < head;
  const showsTimeline = view.tab === 'timeline';

  return (
    <CorrectProvider value={present.mayCorrect ? self : null}>
      <div className="[--sticky-top:162px] nav:[--sticky-top:92px] min-[1000px]:flex min-[1000px]:h-dvh min-[1000px]:min-h-[480px] min-[1000px]:flex-col">
        <EntityHeading
          entity={shown.state}
          plural={props.plural}
          actions={
            <HeadActions
              entity={present}
              version={view.version}
              mayAudit={props.mayAudit}
              mayRebuild={props.mayRebuild}
              mayGive={props.mayGive}
              deletion={deletion}
              erasure={erasure}
            />
          }
        />
        <ErasedBanner erasure={erasure} wholeAt={wholeAt} versions={head} />
        {deletion.deleted && wholeAt === null ? (
          <DeletedBanner entity={present} deletion={deletion} />
        ) : null}
        <OpenCorrections entity={self} open={props.open} />
        <Deadlines entity={self} initial={props.deadlines} />
        <div className="z-20 bg-paper px-gutter pt-1 max-[999px]:sticky max-[999px]:top-[41px] nav:max-[999px]:top-0 min-[1000px]:pb-2.5">
          <VersionStrip
            self={self}
            strip={strip}
            version={view.version}
            head={head}
            shown={shown.isStale ? undefined : shown.state}
            moment={moment}
            player={player}
            onSelect={view.select}
            onMoment={view.setMoment}
          />
          <ViewTabs entity={present} view={view} narrow />
        </div>
        <div className="border-t border-line min-[1000px]:grid min-[1000px]:min-h-0 min-[1000px]:flex-1 min-[1000px]:grid-cols-[minmax(380px,5fr)_minmax(0,6fr)] min-[1000px]:grid-rows-[minmax(0,1fr)]">
          <section
            aria-label={words.entity.timeline}
            className={classNames(
              // On a narrow window a pane as well: a link to a version opens there, under the page's head.
              'flex min-h-0 min-w-0 flex-col max-[999px]:max-h-[max(320px,calc(100dvh-var(--sticky-top)))] min-[1000px]:border-r min-[1000px]:border-line',
              !showsTimeline && 'max-[999px]:hidden',
            )}
          >
            <TimelineFilters
              self={self}
              head={head}
              count={source.outline.keys.length}
              looking={source.look !== null}
              search={view.search}
              onSearch={view.setSearch}
              onJump={jumpTo}
              related={related}
            />
            <LookProgress look={source.look} />
            <Timeline
              self={self}
              fields={present.fields}
              head={head}
              version={view.given}
              open={view.open}
              unfolded={view.unfolded}
              order={view.search.order}
              isNarrowed={isFiltered(view.search)}
              source={source}
              first={first}
              jump={jump}
              onSelect={view.select}
              onOpen={view.setOpen}
              onUnfold={view.unfold}
            />
          </section>
          <section
            aria-label={words.entity.state}
            className={classNames(
              'min-w-0 px-gutter pt-2.5 pb-6 min-[1000px]:overflow-y-auto',
              showsTimeline && 'max-[999px]:hidden',
            )}
          >
            <ViewTabs entity={present} view={view} />
            {view.tab === 'related' ? (
              <RelatedPanel
                self={self}
                related={related}
                failed={relatedRead.isError}
                retry={() => void relatedRead.refetch()}
                merged={view.search.with}
                onMerge={(types) => view.setSearch({ with: types })}
              />
            ) : (
              <RevealFields entity={present}>
                <StatePanel
                  shown={shown}
                  head={head}
                  past={past}
                  raw={view.tab === 'raw'}
                  narrowedTo={view.search.changed}
                  onNarrow={view.showChanged}
                />
              </RevealFields>
            )}
          </section>
        </div>
        <p role="status" className="sr-only">
          {shown.item
            ? words.entity.nowAtVersion(shown.state.version, head, shown.item.event.sentence)
            : ''}
        </p>
      </div>
    </CorrectProvider>
  );
}
