'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Button } from '#app/components/button.tsx';
import { rebuildHref } from '#app/components/hrefs.ts';
import { PageHeader } from '#app/components/page-header.tsx';
import { RebuildDialog } from '#app/components/projections/later-rebuild-dialog.ts';
import { LeaveOutDialog } from '#app/components/projections/leave-out-dialog.tsx';
import { RebuildList } from '#app/components/projections/rebuild-list.tsx';
import { subjectOfLine, whatOf } from '#app/components/projections/what-of.ts';
import { Time } from '#app/components/time/time.tsx';
import * as words from '#app/messages/words.ts';
import { DriftSection } from '#app/projections/drift-section.tsx';
import { ProjectionTable } from '#app/projections/projection-table.tsx';
import { SizeSection } from '#app/projections/size-section.tsx';
import { tellVerdict } from '#app/projections/tell-verdict.ts';
import { useProjections } from '#app/projections/use-projections.ts';
import type { ProjectionsView, ProjectionView } from '#lib/queries/projections/list-projections.ts';
import type { RebuildView } from '#lib/queries/projections/list-rebuilds.ts';

/** All that is derived from the events, live: how it stands, what it costs, how it is made anew. */
export function ProjectionsScreen(props: { initial: ProjectionsView; may: boolean }) {
  const projections = words.projections;
  const { may } = props;
  const { data, looks, isStale, refetch } = useProjections(props.initial);
  const [asked, setAsked] = useState<ProjectionView | 'everything' | null>(null);
  const [leaving, setLeaving] = useState<ProjectionView | null>(null);
  const router = useRouter();
  const verdict = tellVerdict(data);
  return (
    <div className="pb-12">
      <PageHeader
        title={projections.title}
        beside={
          <p className="flex flex-wrap items-baseline gap-x-2 text-ink-2">
            <span role="status" className="font-medium text-ink">
              {verdict.text}
            </span>
            <span className="text-xs">
              {isStale ? (
                <>
                  {projections.lost} <Time at={data.at} form="clock" />
                </>
              ) : (
                projections.upTo(data.end)
              )}
            </span>
          </p>
        }
        actions={
          may ? (
            <Button aria-haspopup="dialog" onClick={() => setAsked('everything')}>
              {projections.rebuildEverything}
            </Button>
          ) : undefined
        }
      />
      <Needs rebuilds={data.rebuilds} />
      <ProjectionTable
        lines={data.projections}
        looks={looks}
        may={may}
        onRebuild={setAsked}
        onLeaveOut={setLeaving}
      />
      <section aria-labelledby="rebuilds" className="pt-6">
        <h2 id="rebuilds" className="px-gutter pb-1.5 text-base font-semibold">
          {projections.rebuilds}
        </h2>
        <RebuildList rebuilds={data.rebuilds} />
      </section>
      {may ? <DriftSection /> : null}
      <SizeSection size={data.size} />
      {asked === null ? null : (
        <RebuildDialog
          subject={asked === 'everything' ? asked : subjectOfLine(asked)}
          what={
            asked === 'everything'
              ? projections.everything
              : whatOf(subjectOfLine(asked), asked.label)
          }
          onClose={() => setAsked(null)}
          onWanted={(ids) => {
            const [id] = ids;
            if (ids.length === 1 && id !== undefined) router.push(rebuildHref(id));
            else refetch();
          }}
        />
      )}
      {leaving?.stopped ? (
        <LeaveOutDialog
          name={leaving.name}
          label={leaving.label ?? leaving.name}
          position={leaving.stopped.position}
          onClose={() => setLeaving(null)}
        />
      ) : null}
    </div>
  );
}

/** What waits for somebody: what was built and would differ, and what failed. */
function Needs({ rebuilds }: { rebuilds: readonly RebuildView[] }) {
  const projections = words.projections;
  const waiting = rebuilds.filter(
    ({ status, wish }) => wish === null && (status === 'ready' || status === 'failed'),
  );
  if (waiting.length === 0) return null;
  return (
    <ul aria-label={projections.needs} className="border-t border-line">
      {waiting.map((rebuild) => {
        const { title, text } = told(rebuild);
        return (
          <li
            key={rebuild.id}
            className="flex flex-wrap items-baseline gap-x-3 px-gutter py-[7px] not-first:border-t not-first:border-line"
          >
            <span className="font-medium">{title}</span>
            <span className="min-w-0 text-xs text-ink-2">{text}</span>
            <Link href={rebuildHref(rebuild.id)} className="act text-xs">
              {projections.look}
            </Link>
          </li>
        );
      })}
    </ul>
  );
}

function told(rebuild: RebuildView): { title: string; text: string } {
  const projections = words.projections;
  const { key, comparison, changed, error, status } = rebuild;
  const what = whatOf(rebuild.subject, rebuild.label, rebuild.names);
  if (status === 'failed') {
    return {
      title: projections.failedRebuild(what),
      text: words.faults.told(error?.message ?? ''),
    };
  }
  const count = comparison && comparison.appear + comparison.vanish + comparison.change;
  const isSample = comparison?.of === 'sample';
  return changed
    ? {
        title: projections.changedWaits(what, key, count, isSample),
        text: projections.changedWaitsText,
      }
    : {
        title: projections.readyWaits(what, key, count, isSample),
        text: projections.readyWaitsText,
      };
}
