import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { LinkButton } from '#app/components/button.tsx';
import { Chip } from '#app/components/chip.tsx';
import { CauseTree } from '#app/components/events/cause-tree.tsx';
import { ChangeList } from '#app/components/events/change-list.tsx';
import { EventEnvelope } from '#app/components/events/event-envelope.tsx';
import { compareHref, entityHref, eventsHref } from '#app/components/hrefs.ts';
import { Breadcrumb, PageHeader } from '#app/components/page-header.tsx';
import { JsonBlock } from '#app/components/value/json-block.tsx';
import { readEvent } from '#app/events/[id]/read-event.ts';
import { words } from '#app/messages/words.ts';
import { isFetchedAhead } from '#app/viewer/is-fetched-ahead.ts';

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  if (await isFetchedAhead()) return {};
  const event = await readEvent((await params).id);
  return { title: event?.sentence ?? words.common.notFoundTitle };
}

export default async function EventPage({ params }: Props) {
  const event = await readEvent((await params).id);
  if (!event) notFound();
  const { entity } = event;
  const name = event.entityLabel ?? entity.id;
  return (
    <>
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
          <>
            {entity.version > 1 ? (
              <LinkButton href={compareHref(entity, entity.version - 1, entity.version)}>
                {words.event.compare(entity.version - 1, entity.version)}
              </LinkButton>
            ) : null}
            <LinkButton href={entityHref(entity, { version: entity.version })}>
              {words.event.entityAt(name, entity.version)}
            </LinkButton>
          </>
        }
      />
      <div className="grid border-t border-line wide:grid-cols-[minmax(0,7fr)_minmax(0,5fr)]">
        <div className="min-w-0 divide-y divide-line">
          <Part title={words.event.changes}>
            <ChangeList updated={event.updated} />
          </Part>
          <Part title={words.event.causes}>
            <CauseTree event={event} />
          </Part>
        </div>
        <div className="min-w-0 divide-y divide-line border-line max-wide:border-t wide:border-l">
          <Part title={words.event.envelope}>
            <EventEnvelope event={event} />
          </Part>
          <Part title={words.event.payload}>
            {event.data === undefined ? (
              <p className="text-ink-3">{words.event.payloadHidden}</p>
            ) : event.data === null ? (
              <p className="text-ink-3">{words.event.payloadErased}</p>
            ) : (
              <JsonBlock value={event.data} label={words.event.payload} />
            )}
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
