import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { Chip } from '#app/components/chip.tsx';
import { WhatFollowed } from '#app/components/effects/what-followed.tsx';
import { ChangeList } from '#app/components/events/change-list.tsx';
import { EventEnvelope } from '#app/components/events/event-envelope.tsx';
import { Payload } from '#app/components/events/payload.tsx';
import { compareHref, entityHref, eventsHref } from '#app/components/hrefs.ts';
import { Breadcrumb, PageHeader } from '#app/components/page-header.tsx';
import { EventActions } from '#app/events/[id]/event-actions.tsx';
import { EventProof } from '#app/events/[id]/event-proof.tsx';
import { readEvent } from '#app/events/[id]/read-event.ts';
import { WakeTree } from '#app/events/[id]/wake-tree.tsx';
import { WatchErased } from '#app/events/[id]/watch-erased.tsx';
import { WouldFollow } from '#app/events/[id]/would-follow.tsx';
import * as words from '#app/messages/words.ts';
import { isFetchedAhead } from '#app/viewer/is-fetched-ahead.ts';
import { pageViewer } from '#app/viewer/page-viewer.ts';
import { currentStore } from '#db/client.ts';
import { allows } from '#lib/access/policy.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { eventErased } from '#lib/queries/event-erased.ts';
import { eventNeighbours } from '#lib/queries/event-neighbours.ts';
import { eventProof } from '#lib/queries/event-proof.ts';
import { eventWake } from '#lib/queries/event-wake.ts';
import { mayRecordSimilar } from '#lib/queries/may-record-similar.ts';
import { awaitOutcome } from '#lib/queries/outcome/await-outcome.ts';
import { sealOver } from '#lib/queries/seals/seal-over.ts';
import type { EventView } from '#lib/queries/views.ts';

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  if (await isFetchedAhead()) return {};
  const event = await readEvent((await params).id);
  return { title: event?.sentence ?? words.common.notFoundTitle };
}

export default async function EventPage({ params }: Props) {
  const event = await readEvent((await params).id);
  if (!event) notFound();
  const { entity, id } = event;
  const name = event.entityLabel ?? entity.id;
  const store = currentStore();
  const viewer = await pageViewer();
  const [neighbours, wake, proof, outcome, sealedBy, gone] = await Promise.all([
    eventNeighbours(store, viewer, id),
    eventWake(store, viewer, id),
    eventProof(store, viewer, id),
    awaitOutcome(store, viewer, id, { wait: 0, signal: AbortSignal.timeout(5_000) }),
    sealOver(store, event.position),
    eventErased(store, viewer, id),
  ]);
  if (!neighbours || !wake || !proof || !gone) notFound();
  return (
    <>
      <WatchErased id={id} erased={gone.erased} />
      <PageHeader
        breadcrumb={
          <Breadcrumb
            label={words.event.breadcrumb}
            crumbs={[{ label: words.events.title, href: eventsHref() }]}
            current={words.event.title(event.position)}
          />
        }
        title={event.sentence}
        beside={
          event.imported ? <Chip title={words.event.imported}>{words.common.imported}</Chip> : null
        }
        actions={
          <EventActions
            event={event}
            neighbours={neighbours}
            maySimilar={mayRecordSimilar(store, viewer, event)}
            mayRevert={mayRevert(viewer, event)}
            mayErase={mayErase(viewer, event)}
          />
        }
      />
      <p className="flex flex-wrap gap-x-4 gap-y-1 px-gutter pb-2.5">
        {entity.id === '' ? null : (
          <Link href={entityHref(entity, { version: entity.version })} className="act">
            {words.event.entityAt(name, entity.version)}
          </Link>
        )}
        {entity.version > 1 ? (
          <Link href={compareHref(entity, entity.version - 1, entity.version)} className="act">
            {words.event.compare(entity.version - 1, entity.version)}
          </Link>
        ) : null}
        <Link href={eventsHref({ entity })} className="act">
          {words.event.sameEntity(name)}
        </Link>
      </p>
      <div className="grid border-t border-line wide:grid-cols-[minmax(0,7fr)_minmax(0,5fr)]">
        <div className="min-w-0 divide-y divide-line">
          <Part title={words.event.changes}>
            <ChangeList updated={event.updated} />
          </Part>
          <Part title={words.effects.followed}>
            <WhatFollowed id={id} initial={outcome} />
          </Part>
          <Part title={words.event.causes}>
            <WakeTree event={event} wake={wake} />
          </Part>
          {allows(viewer, 'payloads', entity.type) && !event.type.startsWith('$') ? (
            <Part title={words.follow.title}>
              <WouldFollow id={id} />
            </Part>
          ) : null}
        </div>
        <div className="min-w-0 divide-y divide-line border-line max-wide:border-t wide:border-l">
          <Part title={words.event.envelope}>
            <EventEnvelope event={event} />
          </Part>
          <Part title={words.event.payload}>
            <Payload event={event} />
          </Part>
          <Part title={words.event.proof.title}>
            <EventProof proof={proof} event={event} sealedBy={sealedBy} />
          </Part>
        </div>
      </div>
    </>
  );
}

function Part(props: { title: string; children: ReactNode }) {
  return (
    <section aria-label={props.title} className="px-gutter pt-3 pb-5">
      <h2 className="mb-2 font-semibold">{props.title}</h2>
      {props.children}
    </section>
  );
}

/** Whether what it did can be undone by a correction of the viewer's; its form tells what cannot. */
function mayRevert(viewer: Viewer, { entity, type }: EventView): boolean {
  if (entity.id === '' || entity.version < 2 || type.startsWith('$')) return false;
  return (['proposeCorrection', 'applyCorrection'] as const).some((permission) =>
    allows(viewer, permission, entity.type),
  );
}

/** Whether there is a payload that the viewer might erase; the page tells what else keeps them from it. */
function mayErase(viewer: Viewer, { entity, type, data }: EventView): boolean {
  return !type.startsWith('$') && data !== null && allows(viewer, 'erase', entity.type);
}
