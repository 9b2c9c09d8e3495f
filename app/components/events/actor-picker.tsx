'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { FilterPicker } from '#app/components/events/filter-picker.tsx';
import { fetchJson } from '#app/components/query/fetch-json.ts';
import * as words from '#app/messages/words.ts';
import type { RecorderView } from '#lib/queries/views.ts';

type Picking = { chosen: readonly string[]; onChoose: (chosen: string[]) => void };

/** Picks who did it, by the beginning of their id. */
export function ActorPicker({ chosen, onChoose }: Picking) {
  const [prefix, setPrefix] = useState<string | null>(null);
  const { data } = useQuery({
    queryKey: ['actors', prefix],
    queryFn: ({ signal }) =>
      fetchJson<string[]>(
        `/internal/actors?${new URLSearchParams({ prefix: prefix ?? '' })}`,
        signal,
      ),
    enabled: prefix !== null,
    placeholderData: keepPreviousData,
  });
  return (
    <FilterPicker
      name={words.events.addActor}
      label={words.events.pickActor}
      choices={(data ?? []).map((actor) => ({ value: actor, label: actor }))}
      chosen={chosen}
      onChoose={onChoose}
      onSearch={setPrefix}
      searchLabel={words.events.searchActor}
      foot={(data?.length ?? 0) >= 50 ? words.events.moreActors : undefined}
    />
  );
}

/** Picks who recorded it, of those who recorded the latest events. */
export function RecorderPicker({ chosen, onChoose }: Picking) {
  const [wanted, setWanted] = useState(false);
  const { data } = useQuery({
    queryKey: ['recorders'],
    queryFn: ({ signal }) => fetchJson<RecorderView[]>('/internal/recorders', signal),
    enabled: wanted,
  });
  return (
    <FilterPicker
      name={words.events.addRecorder}
      label={words.events.pickRecorder}
      choices={(data ?? []).map(({ id, name, count }) => ({
        value: id,
        label: name ?? id,
        note: words.common.number(count),
      }))}
      chosen={chosen}
      onChoose={onChoose}
      onOpen={() => setWanted(true)}
      foot={words.events.recorderNote}
    />
  );
}
