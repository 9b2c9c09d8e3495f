'use client';

import { useQuery } from '@tanstack/react-query';
import { Command } from 'cmdk';
import { useEffect, useRef, useState } from 'react';
import { EntityHitLine } from '#app/components/palette/entity-hit-line.tsx';
import { searchUrl } from '#app/components/palette/find-search.ts';
import type { SearchJson } from '#app/components/palette/search-json.ts';
import { useSettled } from '#app/components/palette/use-settled.ts';
import { fetchJson } from '#app/components/query/fetch-json.ts';
import * as words from '#app/messages/words.ts';

const settleMs = 150;
const shown = 8;

/** What is found as it is typed, the best first. */
export function ReferenceFinder(props: {
  type: string;
  onPick: (id: string, label: string | null) => void;
}) {
  const field = useRef<HTMLInputElement>(null);
  // It may come after the panel that it stands in, which then looked for a field in vain.
  useEffect(() => field.current?.focus(), []);
  const [text, setText] = useState('');
  const asked = useSettled(text.trim(), settleMs);
  const { data, isError, isFetching } = useQuery({
    queryKey: ['find', props.type, asked],
    queryFn: ({ signal }) =>
      fetchJson<SearchJson>(
        searchUrl(
          { q: asked, type: [props.type], deleted: 'hide' },
          { limit: shown, typing: true },
        ),
        signal,
      ),
    enabled: asked !== '',
    placeholderData: (before) => before,
    staleTime: 5_000,
  });
  const hits = asked === '' ? [] : (data?.entities ?? []);
  return (
    <Command shouldFilter={false} loop label={words.record.pickReference}>
      <Command.Input
        ref={field}
        value={text}
        onValueChange={setText}
        placeholder={words.record.findReference}
        maxLength={200}
        className="w-full bg-transparent px-3 py-2 outline-none shadow-[inset_0_-2px_var(--accent)]"
      />
      <Command.List
        aria-busy={isFetching}
        label={words.record.pickReference}
        className="max-h-[320px] overflow-y-auto p-1"
      >
        {hits.map((hit) => (
          <Command.Item
            key={hit.id}
            value={hit.id}
            onSelect={() => props.onPick(hit.id, hit.label)}
            className="flex cursor-default rounded-md px-2 py-1.5 aria-selected:bg-sunk aria-selected:shadow-[inset_2px_0_0_var(--accent)]"
          >
            <EntityHitLine hit={hit} />
          </Command.Item>
        ))}
        {isError ? (
          <p role="alert" className="px-2 py-2 text-del">
            {words.search.failed}
          </p>
        ) : asked === '' ? (
          <p className="px-2 py-2 text-ink-3">{words.record.findReferenceHint}</p>
        ) : data && hits.length === 0 && !isFetching ? (
          <p className="px-2 py-2 text-ink-2">{words.search.noneTitle(asked)}.</p>
        ) : null}
      </Command.List>
    </Command>
  );
}
