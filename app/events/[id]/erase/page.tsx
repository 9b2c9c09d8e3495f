import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { EraseScreen } from '#app/components/erasure/erase-screen.tsx';
import { eventHref, eventsHref } from '#app/components/hrefs.ts';
import { readEvent } from '#app/events/[id]/read-event.ts';
import * as words from '#app/messages/words.ts';
import { pageViewer } from '#app/viewer/page-viewer.ts';
import { permit } from '#app/viewer/permit.ts';

export function generateMetadata(): Metadata {
  return { title: words.erasure.titleOfEvent };
}

/** What would go if one event's payload was erased, and asking for it. */
export default async function EraseEventPage(props: { params: Promise<{ id: string }> }) {
  const viewer = await pageViewer();
  permit(viewer, 'erase');
  const event = await readEvent((await props.params).id);
  if (!event) notFound();
  const { id, entity, sentence, position } = event;
  permit(viewer, 'erase', entity.type);
  const target = { kind: 'event', eventId: id } as const;
  return (
    <EraseScreen
      title={words.erasure.titleOfEvent}
      subject={`${entity.type}/${entity.id}`}
      crumbs={[
        { label: words.events.title, href: eventsHref() },
        { label: words.event.title(position), href: eventHref(id) },
      ]}
      given={target}
      wished={target}
      scope={<p className="px-gutter pb-3.5 font-medium wrap-anywhere">{sentence}</p>}
      back={eventHref(id)}
    />
  );
}
