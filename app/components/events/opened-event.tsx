'use client';

import { useQuery } from '@tanstack/react-query';
import { EventRow } from '#app/components/events/event-row.tsx';
import { EventPanel } from '#app/components/events/later-event-panel.ts';
import { fetchJson } from '#app/components/query/fetch-json.ts';
import * as words from '#app/messages/words.ts';
import type { EventDetails } from '#lib/queries/views.ts';

/** The event that the address opens, above a list that has not come to it yet. */
export function OpenedEvent(props: { id: string; onClose: () => void }) {
  const { data } = useQuery({
    queryKey: ['event', props.id],
    queryFn: ({ signal }) =>
      fetchJson<EventDetails>(`/internal/events/${encodeURIComponent(props.id)}`, signal),
    retry: false,
  });
  if (!data) return null;
  return (
    <section
      aria-label={words.events.opened}
      className="border-t border-line bg-card shadow-[inset_2px_0_var(--ink)]"
    >
      <div className="flex justify-between px-gutter pt-1.5 text-xs text-ink-3">
        <p>{words.events.opened}</p>
        <button type="button" className="hover:underline" onClick={props.onClose}>
          {words.common.close}
        </button>
      </div>
      <EventRow event={data} sentence={data.sentence} />
      <EventPanel event={data} />
    </section>
  );
}
