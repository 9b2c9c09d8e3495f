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
import type { EntityRef } from '#lib/domain/event.ts';

const settleMs = 150;

/** Of a panel of its own, which it fills and where it takes the focus; or of a form, one field among others. */
const looks = {
  panel: {
    shown: 8,
    frame: '',
    input: 'px-3 py-2 outline-none shadow-[inset_0_-2px_var(--accent)]',
    list: 'max-h-[320px] p-1',
    item: 'rounded-md px-2 py-1.5',
    note: 'px-2 py-2',
  },
  field: {
    shown: 6,
    frame: 'overflow-hidden rounded-md border border-mark bg-card',
    input: 'px-2.5 py-[5px] -outline-offset-2',
    list: 'max-h-[220px]',
    item: 'border-t border-line px-2.5 py-1.5',
    note: 'border-t border-line px-2.5 py-1.5',
  },
};

/** An entity, found by what is known of it as it is typed, the best first. */
export function EntityFinder(props: {
  /** None of them is deleted softly; null for any type, and for those as well. */
  type: string | null;
  look: keyof typeof looks;
  id?: string;
  label: string;
  placeholder: string;
  /** Stands there until something is typed. */
  hint?: string;
  onPick: (entity: EntityRef, label: string | null) => void;
}) {
  const { type, look: name } = props;
  const look = looks[name];
  const field = useRef<HTMLInputElement>(null);
  // It may come after the panel that it stands in, which then looked for a field in vain.
  useEffect(() => {
    if (name === 'panel') field.current?.focus();
  }, [name]);
  const [text, setText] = useState('');
  const asked = useSettled(text.trim(), settleMs);
  const { data, isError, isFetching } = useQuery({
    queryKey: ['find', type, asked],
    queryFn: ({ signal }) =>
      fetchJson<SearchJson>(
        searchUrl(
          type === null
            ? { q: asked, type: [], deleted: 'show' }
            : { q: asked, type: [type], deleted: 'hide' },
          { limit: look.shown, typing: true },
        ),
        signal,
      ),
    enabled: asked !== '',
    placeholderData: (before) => before,
    staleTime: 5_000,
  });
  const hits = asked === '' ? [] : (data?.entities ?? []);
  return (
    <Command shouldFilter={false} loop label={props.label} className={look.frame}>
      <Command.Input
        ref={field}
        id={props.id}
        value={text}
        onValueChange={setText}
        placeholder={props.placeholder}
        maxLength={200}
        className={`w-full bg-transparent ${look.input}`}
      />
      <Command.List
        aria-busy={isFetching}
        label={props.label}
        className={`overflow-y-auto ${look.list}`}
      >
        {hits.map((hit) => (
          <Command.Item
            key={`${hit.type}/${hit.id}`}
            value={`${hit.type}/${hit.id}`}
            onSelect={() => {
              props.onPick({ type: hit.type, id: hit.id }, hit.label);
              setText('');
            }}
            className={`flex cursor-default aria-selected:bg-sunk aria-selected:shadow-[inset_2px_0_0_var(--accent)] ${look.item}`}
          >
            <EntityHitLine hit={hit} />
          </Command.Item>
        ))}
        {isError ? (
          <p role="alert" className={`text-del ${look.note}`}>
            {words.search.failed}
          </p>
        ) : asked === '' && props.hint !== undefined ? (
          <p className={`text-ink-3 ${look.note}`}>{props.hint}</p>
        ) : asked !== '' && data && hits.length === 0 && !isFetching ? (
          <p className={`text-ink-2 ${look.note}`}>{words.search.noneTitle(asked)}.</p>
        ) : null}
      </Command.List>
    </Command>
  );
}
