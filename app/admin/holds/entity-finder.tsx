'use client';

import { useQuery } from '@tanstack/react-query';
import { Command } from 'cmdk';
import { useState } from 'react';
import { EntityHitLine } from '#app/components/palette/entity-hit-line.tsx';
import { searchUrl } from '#app/components/palette/find-search.ts';
import type { SearchJson } from '#app/components/palette/search-json.ts';
import { useSettled } from '#app/components/palette/use-settled.ts';
import { fetchJson } from '#app/components/query/fetch-json.ts';
import * as words from '#app/messages/words.ts';
import type { EntityRef } from '#lib/domain/event.ts';

const settleMs = 150;
const shown = 6;

/** An entity of any type, found by what is known of it; what is deleted softly can be on hold too. */
export function EntityFinder(props: {
  id: string;
  onPick: (entity: EntityRef, label: string | null) => void;
}) {
  const holds = words.holds;
  const [text, setText] = useState('');
  const asked = useSettled(text.trim(), settleMs);
  const { data, isError, isFetching } = useQuery({
    queryKey: ['find', 'any', asked],
    queryFn: ({ signal }) =>
      fetchJson<SearchJson>(
        searchUrl({ q: asked, type: [], deleted: 'show' }, { limit: shown, typing: true }),
        signal,
      ),
    enabled: asked !== '',
    placeholderData: (before) => before,
    staleTime: 5_000,
  });
  const hits = asked === '' ? [] : (data?.entities ?? []);
  return (
    <Command
      shouldFilter={false}
      loop
      label={holds.add}
      className="overflow-hidden rounded-md border border-mark bg-card"
    >
      <Command.Input
        id={props.id}
        value={text}
        onValueChange={setText}
        placeholder={holds.entitiesHint}
        maxLength={200}
        className="w-full bg-transparent px-2.5 py-[5px] -outline-offset-2"
      />
      <Command.List
        aria-busy={isFetching}
        label={holds.add}
        className="max-h-[220px] overflow-y-auto"
      >
        {hits.map((hit) => (
          <Command.Item
            key={`${hit.type}/${hit.id}`}
            value={`${hit.type}/${hit.id}`}
            onSelect={() => {
              props.onPick({ type: hit.type, id: hit.id }, hit.label);
              setText('');
            }}
            className="flex cursor-default border-t border-line px-2.5 py-1.5 aria-selected:bg-sunk aria-selected:shadow-[inset_2px_0_0_var(--accent)]"
          >
            <EntityHitLine hit={hit} />
          </Command.Item>
        ))}
        {isError ? (
          <p role="alert" className="border-t border-line px-2.5 py-1.5 text-del">
            {words.search.failed}
          </p>
        ) : null}
        {asked !== '' && data && hits.length === 0 && !isFetching ? (
          <p className="border-t border-line px-2.5 py-1.5 text-ink-2">
            {words.search.noneTitle(asked)}.
          </p>
        ) : null}
      </Command.List>
    </Command>
  );
}
