'use client';

import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, type ReactNode, useDeferredValue, useId, useState } from 'react';
import { Chip } from '#app/components/chip.tsx';
import { classNames } from '#app/components/class-names.ts';
import { fetchJson } from '#app/components/query/fetch-json.ts';
import { Time } from '#app/components/time/time.tsx';
import * as words from '#app/messages/words.ts';
import type { CompareEnd } from '#lib/domain/compare-end.ts';
import type { EndSuggestion } from '#lib/queries/suggest-ends.ts';

/** A box that finds entities and events; while it is empty, `children`, and what was last recorded on. */
export function EndSearch(props: { onPick: (end: CompareEnd) => void; children: ReactNode }) {
  const { any } = words.compare;
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const listId = useId();
  const asked = useDeferredValue(text.trim());
  const { data, isError, isFetching, refetch } = useQuery({
    queryKey: ['compare-ends', asked],
    queryFn: ({ signal }) =>
      fetchJson<EndSuggestion[]>(
        `/internal/compare/suggestions?${new URLSearchParams({ text: asked })}`,
        signal,
      ),
    placeholderData: (previous) => previous,
    staleTime: 10_000,
  });
  const found = data ?? [];
  const pick = (index: number) => {
    const suggestion = found[index];
    if (!suggestion) return;
    setText('');
    props.onPick(
      suggestion.kind === 'event'
        ? { kind: 'event', id: suggestion.id }
        : { kind: 'entity', ref: { type: suggestion.type, id: suggestion.id }, moment: null },
    );
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (by !== 0) {
      event.preventDefault();
      setAt((at + by + Math.max(1, found.length)) % Math.max(1, found.length));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      pick(at);
    }
  };
  return (
    <>
      <div className="border-b border-line p-2">
        <input
          // biome-ignore lint/a11y/noAutofocus: the panel was opened to find something
          autoFocus
          role="combobox"
          aria-label={any.search}
          aria-expanded
          aria-controls={listId}
          aria-activedescendant={found.length > 0 ? `${listId}-${at}` : undefined}
          placeholder={any.search}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setAt(0);
          }}
          onKeyDown={onKeyDown}
          className="w-full rounded-md border border-mark bg-card px-2 py-1"
        />
      </div>
      <div className="min-h-0 overflow-y-auto p-1.5">
        {text === '' ? props.children : null}
        <p className="px-2 pt-1.5 pb-0.5 text-xs text-ink-3">
          {text === '' ? any.recent : any.found}
        </p>
        {isError ? (
          <p role="alert" className="px-2 py-1 text-del">
            {any.searchFailed}{' '}
            <button type="button" className="act" onClick={() => void refetch()}>
              {words.common.tryAgain}
            </button>
          </p>
        ) : null}
        <div id={listId} role="listbox" aria-label={any.found} aria-busy={isFetching}>
          {found.map((suggestion, index) => (
            <Suggestion
              key={`${suggestion.kind} ${suggestion.kind === 'entity' ? suggestion.type : ''} ${suggestion.id}`}
              id={`${listId}-${index}`}
              suggestion={suggestion}
              active={index === at}
              onPoint={() => setAt(index)}
              onPick={() => pick(index)}
            />
          ))}
        </div>
        {data && found.length === 0 ? (
          <p role="status" className="px-2 py-1 text-ink-3">
            {any.none}
          </p>
        ) : null}
      </div>
    </>
  );
}

function Suggestion(props: {
  id: string;
  suggestion: EndSuggestion;
  active: boolean;
  onPoint: () => void;
  onPick: () => void;
}) {
  const { suggestion } = props;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the box above it moves and picks by key
    <div
      id={props.id}
      role="option"
      tabIndex={-1}
      aria-selected={props.active}
      onPointerMove={props.onPoint}
      onClick={props.onPick}
      className={classNames(
        'flex cursor-pointer items-baseline gap-2 rounded-md px-2 py-1',
        props.active && 'bg-sunk',
      )}
    >
      <span className="min-w-0 truncate">
        {suggestion.kind === 'event' ? suggestion.sentence : (suggestion.label ?? suggestion.id)}
      </span>
      {suggestion.kind === 'entity' && suggestion.deleted ? (
        <Chip look="bad">{words.common.deleted}</Chip>
      ) : null}
      <span className="ml-auto shrink-0 truncate text-xs text-ink-3">
        {suggestion.kind === 'event' ? (
          <Time at={suggestion.occurredAt} form="date-time" />
        ) : (
          suggestion.typeLabel
        )}
      </span>
    </div>
  );
}
