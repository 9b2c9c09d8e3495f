'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Button } from '#app/components/button.tsx';
import { eventHref, projectionHref, rebuildHref } from '#app/components/hrefs.ts';
import { Breadcrumb, PageHeader } from '#app/components/page-header.tsx';
import { HealthMark } from '#app/components/projections/health-mark.tsx';
import { RebuildDialog } from '#app/components/projections/later-rebuild-dialog.ts';
import { LeaveOutDialog } from '#app/components/projections/leave-out-dialog.tsx';
import { RebuildList } from '#app/components/projections/rebuild-list.tsx';
import type { RowSearch } from '#app/components/projections/row-search.ts';
import { fetchJson } from '#app/components/query/fetch-json.ts';
import * as words from '#app/messages/words.ts';
import { ModelDefinition } from '#app/projections/[name]/model-definition.tsx';
import { ModelGenerations } from '#app/projections/[name]/model-generations.tsx';
import { ModelRows } from '#app/projections/[name]/model-rows.tsx';
import type { Health } from '#lib/queries/projections/list-projections.ts';
import type { BrowsedRows, ProjectionPageView } from '#lib/queries/projections/read-projection.ts';

const lookEvery = 3_000;

/** A read model: how it stands, its rows, what it is, and how it was made. */
export function ModelScreen(props: {
  initial: ProjectionPageView;
  rows: BrowsedRows | null;
  search: RowSearch;
  may: boolean;
}) {
  const projections = words.projections;
  const { name } = props.initial;
  const { data: view } = useQuery({
    queryKey: ['projection', name],
    queryFn: ({ signal }) =>
      fetchJson<ProjectionPageView>(`/internal/projections/${encodeURIComponent(name)}`, signal),
    initialData: props.initial,
    refetchInterval: lookEvery,
  });
  const [asking, setAsking] = useState<'rebuild' | 'leave-out' | null>(null);
  const router = useRouter();
  const serving = view.generations.find(({ status }) => status === 'serving');
  const stopped = serving?.stopped ?? null;
  return (
    <div className="pb-12">
      <PageHeader
        breadcrumb={
          <Breadcrumb
            label={projections.breadcrumb}
            crumbs={[{ label: projections.title, href: projectionHref() }]}
            current={view.label}
          />
        }
        title={view.label}
        beside={<HealthMark health={healthOf(view)} />}
        actions={
          props.may ? (
            <Button aria-haspopup="dialog" onClick={() => setAsking('rebuild')}>
              {projections.rebuild}
            </Button>
          ) : undefined
        }
      />
      <p className="max-w-[80ch] px-gutter pb-2.5 text-ink-2">{view.about}</p>
      {stopped === null ? null : (
        <div className="mx-gutter mb-3 border-l-2 border-del pl-2.5">
          <p>
            {projections.stoppedAt}{' '}
            <Link href={eventHref(stopped.eventId)} prefetch={false} className="act">
              {projections.stoppedEvent(stopped.position)}
            </Link>
            . {projections.stoppedText}
          </p>
          <p className="mono py-1 wrap-anywhere text-del">{words.faults.told(stopped.message)}</p>
          {props.may ? (
            <Button aria-haspopup="dialog" onClick={() => setAsking('leave-out')}>
              {projections.leaveOut}
            </Button>
          ) : null}
        </div>
      )}
      {view.readable ? (
        <ModelRows view={view} initial={props.rows} initialSearch={props.search} />
      ) : (
        <p className="border-t border-line px-gutter py-4 text-ink-2">
          {projections.rowsUnreadable}
        </p>
      )}
      <ModelDefinition view={view} />
      <ModelGenerations generations={view.generations} />
      <section aria-labelledby="rebuilds" className="pt-6">
        <h2 id="rebuilds" className="px-gutter pb-1.5 text-base font-semibold">
          {projections.rebuilds}
        </h2>
        <RebuildList rebuilds={view.rebuilds} />
      </section>
      {asking === 'rebuild' ? (
        <RebuildDialog
          subject={{ kind: 'model', name }}
          what={view.label}
          onClose={() => setAsking(null)}
          onWanted={([id]) => {
            if (id !== undefined) router.push(rebuildHref(id));
          }}
        />
      ) : null}
      {asking === 'leave-out' && stopped ? (
        <LeaveOutDialog
          name={name}
          label={view.label}
          position={stopped.position}
          onClose={() => setAsking(null)}
        />
      ) : null}
    </div>
  );
}

function healthOf({ generations }: ProjectionPageView): Health {
  const serving = generations.find(({ status }) => status === 'serving');
  if (!serving) return 'building';
  if (serving.stopped) return 'stopped';
  if (!serving.isPresent) return 'changed';
  return serving.lagEvents === '0' ? 'current' : 'behind';
}
