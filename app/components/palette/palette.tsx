'use client';

import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { Command } from 'cmdk';
import { Search, X } from 'lucide-react';
import { usePathname, useRouter } from 'next/navigation';
import { Dialog as Radix } from 'radix-ui';
import { type KeyboardEvent, useRef, useState } from 'react';
import { takeKeys } from '#app/components/early-keys.ts';
import { decodeParam, idOfSegment, searchHref } from '#app/components/hrefs.ts';
import { Kbd } from '#app/components/kbd.tsx';
import { bestOf } from '#app/components/palette/best-result.ts';
import { searchUrl } from '#app/components/palette/find-search.ts';
import { IndexNotes } from '#app/components/palette/index-notes.tsx';
import { PaletteResults } from '#app/components/palette/palette-results.tsx';
import type { SearchJson } from '#app/components/palette/search-json.ts';
import { useSettled } from '#app/components/palette/use-settled.ts';
import { fetchJson } from '#app/components/query/fetch-json.ts';
import * as words from '#app/messages/words.ts';

/** A letter may follow within this. */
const settleMs = 110;
const limit = 7;

const answerTo = (text: string, at: string | null) =>
  queryOptions({
    queryKey: ['find', text, at],
    queryFn: ({ signal }) =>
      fetchJson<SearchJson>(
        searchUrl({ q: text, type: [], deleted: 'hide' }, { limit, typing: text !== '', at }),
        signal,
      ),
    staleTime: 5_000,
    gcTime: 60_000,
    retry: 1,
  });

export type PaletteProps = { open: boolean; onOpenChange: (open: boolean) => void };

/** One field over the page that finds everything; each result opens with Enter. */
export function Palette(props: PaletteProps) {
  const router = useRouter();
  const at = entityAt(usePathname());
  const [text, setText] = useState('');
  const asked = useSettled(text.trim(), settleMs);
  const { data, isError, isFetching, isPlaceholderData, refetch } = useQuery({
    ...answerTo(asked, at),
    enabled: props.open,
    placeholderData: (before) => before,
  });
  const search = words.search;
  const client = useQueryClient();
  // What Enter was pressed for before its answer was there; nothing once more is typed.
  const awaited = useRef<string | null>(null);
  const type = (to: string) => {
    awaited.current = null;
    setText(to);
  };
  const change = (open: boolean) => {
    awaited.current = null;
    props.onOpenChange(open);
  };
  const go = (href: string) => {
    change(false);
    setText('');
    router.push(href);
  };
  // What answers best is chosen as soon as it is there, until another is.
  const best = data ? bestOf(data) : null;
  const [moved, setMoved] = useState<{ in: SearchJson | undefined; to: string } | null>(null);
  const chosen = moved !== null && moved.in === data ? moved.to : (best?.value ?? '');
  const isCurrent = data !== undefined && !isPlaceholderData && asked === text.trim();
  const found = data ? countOf(data) : 0;
  const openBest = async (wanted: string) => {
    awaited.current = wanted;
    // When it fails, the list below says so.
    const answer = await client.fetchQuery(answerTo(wanted, at)).catch(() => null);
    if (awaited.current !== wanted) return;
    awaited.current = null;
    const first = answer && bestOf(answer);
    if (first) go(first.href);
  };
  const takeEarly = () => {
    const early = takeKeys();
    if (early.text === '') return;
    setText(early.text);
    if (early.entered && early.text.trim() !== '') void openBest(early.text.trim());
  };
  const enter = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    // One that was moved to is opened by its row.
    if (isCurrent && chosen !== best?.value) return;
    event.preventDefault();
    if (isCurrent && best) go(best.href);
    // What is shown answers what was typed before: none of it is meant.
    else if (text.trim() !== '') void openBest(text.trim());
  };
  return (
    <Radix.Root open={props.open} onOpenChange={change}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-[rgb(0_0_0/0.4)]" />
        <Radix.Content className="fixed top-[12vh] left-1/2 z-50 flex max-h-[70vh] w-[min(640px,calc(100vw-24px))] -translate-x-1/2 flex-col overflow-hidden rounded-lg border border-line-2 bg-card shadow-[0_8px_28px_var(--shadow)] outline-none max-nav:inset-0 max-nav:max-h-none max-nav:w-full max-nav:translate-x-0 max-nav:rounded-none max-nav:border-0">
          <Radix.Title className="sr-only">{search.dialogLabel}</Radix.Title>
          <Radix.Description className="sr-only">{search.dialogText}</Radix.Description>
          <Command
            shouldFilter={false}
            loop
            value={chosen}
            onValueChange={(to) => setMoved({ in: data, to })}
            label={search.dialogLabel}
            className="flex min-h-0 flex-col"
          >
            <div className="flex items-center gap-2.5 border-b border-line px-4">
              <Search size={16} aria-hidden className="shrink-0 text-ink-3" />
              <Command.Input
                value={text}
                onValueChange={type}
                onKeyDown={enter}
                onFocus={takeEarly}
                placeholder={search.placeholder}
                maxLength={200}
                className="h-12 min-w-0 flex-1 bg-transparent text-base outline-none placeholder:text-ink-3"
              />
              <Radix.Close
                aria-label={words.common.close}
                className="rounded-md p-1 text-xs text-ink-3 hover:bg-sunk"
              >
                <span className="max-nav:hidden">
                  <Kbd>Esc</Kbd>
                </span>
                <X size={18} aria-hidden className="nav:hidden" />
              </Radix.Close>
            </div>
            {data ? <IndexNotes index={data.index} limitedFor={data.limitedFor} /> : null}
            <Command.List
              aria-busy={isFetching}
              label={search.dialogLabel}
              className="min-h-0 overflow-y-auto overscroll-contain p-1.5"
            >
              {isError ? (
                <p role="alert" className="flex items-center gap-2 px-2.5 py-3 text-del">
                  {search.failed}
                  <button type="button" className="underline" onClick={() => void refetch()}>
                    {words.common.tryAgain}
                  </button>
                </p>
              ) : data ? (
                <PaletteResults
                  found={data}
                  text={asked}
                  chosen={chosen}
                  onGo={go}
                  onAll={() => go(searchHref(asked))}
                />
              ) : null}
              {data && isCurrent && asked !== '' && found === 0 ? (
                <p className="px-2.5 py-3 text-ink-2">
                  {search.noneTitle(asked)}. <span className="text-ink-3">{search.noneText}</span>
                </p>
              ) : null}
            </Command.List>
            {asked === '' ? (
              <p className="border-t border-line px-4 py-2 text-xs text-ink-3">{search.hint}</p>
            ) : null}
          </Command>
          <p role="status" className="sr-only">
            {data && isCurrent && asked !== '' ? search.found(found, data.next !== null) : ''}
          </p>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** The entity whose page it is, as `type/id`. */
function entityAt(path: string): string | null {
  const [, first, type, id] = path.split('/');
  if (first !== 'entities' || !type || !id) return null;
  return `${decodeParam(type)}/${idOfSegment(id)}`;
}

function countOf({
  entities,
  events,
  types,
  actors,
  correlation,
  views,
  places,
}: SearchJson): number {
  const lists = [entities, events, types, actors, views, places];
  return lists.reduce((sum, list) => sum + list.length, correlation === null ? 0 : 1);
}
