'use client';

import { useState } from 'react';
import { Button } from '#app/components/button.tsx';
import type { WantedAct } from '#app/components/effects/act-dialog.tsx';
import { type EffectSearch, noEffectSearch } from '#app/components/effects/effect-search.ts';
import { EmptyState } from '#app/components/empty-state.tsx';
import { ErrorState } from '#app/components/error-state.tsx';
import { useRowKeys } from '#app/components/events/use-row-keys.ts';
import { useHotkeys } from '#app/components/hotkeys/hotkeys.tsx';
import { MoreRows } from '#app/components/more-rows.tsx';
import { LoadingNote, SkeletonRows } from '#app/components/skeleton.tsx';
import { ChoiceBar } from '#app/effects/choice-bar.tsx';
import { EffectRow, rowGrid } from '#app/effects/effect-row.tsx';
import { useEffectPages } from '#app/effects/use-effect-pages.ts';
import * as words from '#app/messages/words.ts';
import type { EffectAct, EffectStatus } from '#lib/domain/effect-status.ts';
import type { EffectPage } from '#lib/queries/effects/effect-views.ts';

/** The effects that fit, by page; some or all of them can be chosen and acted on. */
export function EffectList(props: {
  search: EffectSearch;
  initial: EffectPage | undefined;
  /** How many fit; null where that is not known. */
  fitting: number | null;
  may: boolean;
  /** Null where the search is what the page is about, and not a choice of filters. */
  onShowAll: (() => void) | null;
  onAct: (wanted: WantedAct) => void;
}) {
  const effects = words.effects;
  const shell = words.shell;
  const { search, may, fitting } = props;
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [isAll, setAll] = useState(false);
  const isChoosing = isAll || chosen.size > 0;
  const pages = useEffectPages(search, { initial: props.initial, still: isChoosing });
  const items = pages.data?.pages.flatMap((page) => page.items) ?? [];
  const list = useRowKeys<HTMLUListElement>(items.length);
  const choose = (id: string, on: boolean) => {
    setAll(false);
    setChosen((before) => {
      const next = new Set(before);
      if (on) next.add(id);
      else next.delete(id);
      return next;
    });
  };
  useHotkeys(
    shell.keyGroups.lists,
    may && items.length > 0
      ? [
          {
            keys: 'x',
            label: effects.chooseKey,
            run: () => {
              const row = document.activeElement?.closest('li');
              const id = row?.querySelector<HTMLElement>('[data-row]')?.dataset['row'];
              if (id && list.current?.contains(row ?? null)) choose(id, !chosen.has(id));
            },
          },
        ]
      : [],
  );
  const none = () => {
    setChosen(new Set());
    setAll(false);
  };
  if (pages.isPending) {
    return (
      <>
        <LoadingNote />
        <SkeletonRows rows={9} />
      </>
    );
  }
  if (pages.isError && items.length === 0) {
    return <ErrorState onRetry={() => void pages.refetch()} />;
  }
  if (items.length === 0) {
    const { onShowAll } = props;
    const isFiltered = Object.values(search).some((value) => value !== null);
    return isFiltered && onShowAll ? (
      <EmptyState
        title={effects.noneSo}
        actions={<Button onClick={onShowAll}>{effects.showAll}</Button>}
      >
        {effects.noneSoText}
      </EmptyState>
    ) : (
      <EmptyState title={effects.none}>{effects.noneText}</EmptyState>
    );
  }
  const shown = items.filter(({ id }) => chosen.has(id));
  const statuses = new Set<EffectStatus>(
    isAll && search.status ? [search.status] : shown.map(({ status }) => status),
  );
  const act = (wanted: EffectAct) =>
    props.onAct({
      act: wanted,
      of: isAll ? { search: { ...noEffectSearch, ...search } } : { ids: [...chosen] },
      count: isAll ? (fitting ?? chosen.size) : chosen.size,
    });
  const { columns } = effects;
  return (
    <>
      <div aria-hidden className={`${rowGrid} pb-1.5 text-xs text-ink-3 max-wide:hidden`}>
        <span />
        <span>{columns.status}</span>
        <span>{columns.what}</span>
        <span>{columns.recipient}</span>
        <span>{columns.entity}</span>
        <span className="text-right">{columns.tries}</span>
        <span className="text-right">{columns.when}</span>
      </div>
      <ul ref={list} aria-label={effects.list} className="border-b border-line">
        {items.map((effect) => (
          <EffectRow
            key={effect.id}
            effect={effect}
            may={may}
            chosen={isAll || chosen.has(effect.id)}
            onChoose={(on) => choose(effect.id, on)}
          />
        ))}
      </ul>
      <MoreRows
        hasMore={pages.hasNextPage}
        isLoading={pages.isFetchingNextPage}
        failed={pages.isFetchNextPageError}
        onMore={() => void pages.fetchNextPage()}
        end={effects.end}
      />
      {isChoosing ? (
        <ChoiceBar
          chosen={isAll ? (fitting ?? chosen.size) : chosen.size}
          statuses={statuses}
          fitting={search.status === null ? null : fitting}
          isAll={isAll}
          onAll={() => setAll(true)}
          onNone={none}
          onAct={act}
        />
      ) : null}
    </>
  );
}
