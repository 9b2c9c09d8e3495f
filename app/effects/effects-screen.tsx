'use client';

import { useQueryStates } from 'nuqs';
import { useState } from 'react';
import { ActDialog, type WantedAct } from '#app/components/effects/act-dialog.tsx';
import {
  type EffectSearch,
  effectSearch,
  noEffectSearch,
  serializeEffectSearch,
} from '#app/components/effects/effect-search.ts';
import type { EffectsSummary } from '#app/components/effects/effects-summary.ts';
import { type ReactorAsked, ReactorDialog } from '#app/components/effects/reactor-dialog.tsx';
import { PageHeader } from '#app/components/page-header.tsx';
import { Time } from '#app/components/time/time.tsx';
import { EffectFilters } from '#app/effects/effect-filters.tsx';
import { EffectList } from '#app/effects/effect-list.tsx';
import { Needs } from '#app/effects/needs.tsx';
import { ReactorTable } from '#app/effects/reactor-table.tsx';
import { tellVerdict } from '#app/effects/tell-verdict.ts';
import { useEffectsAnew, useEffectsSummary } from '#app/effects/use-effects.ts';
import * as words from '#app/messages/words.ts';
import type { EffectPage, ReactorView } from '#lib/queries/effects/effect-views.ts';

/** What follows events, live: how it stands, what needs somebody, who does it, and each of them. */
export function EffectsScreen(props: {
  initial: EffectsSummary;
  first: { search: EffectSearch; page: EffectPage };
  may: boolean;
}) {
  const effects = words.effects;
  const { may, first } = props;
  const [search, setSearch] = useQueryStates(effectSearch, { history: 'push' });
  const { data, isError } = useEffectsSummary(props.initial);
  const [wanted, setWanted] = useState<WantedAct | null>(null);
  const [asked, setAsked] = useState<{ reactor: ReactorView; asked: ReactorAsked } | null>(null);
  // Which list it is: what was chosen in one is not in another, nor after an act.
  const [round, setRound] = useState(0);
  const anew = useEffectsAnew();
  const key = serializeEffectSearch(search);
  const done = () => {
    setRound((before) => before + 1);
    anew();
  };
  return (
    <div className="pb-16">
      <PageHeader
        title={effects.title}
        beside={
          <p className="flex flex-wrap items-baseline gap-x-2 text-ink-2">
            <span role="status" className="font-medium text-ink">
              {tellVerdict(data)}
            </span>
            <span className="text-xs">
              {isError ? (
                <>
                  {effects.lost} <Time at={data.at} form="clock" />
                </>
              ) : (
                <>
                  {effects.asOf} <Time at={data.at} form="clock" />
                </>
              )}
            </span>
          </p>
        }
      />
      <p className="max-w-[75ch] px-gutter pb-3 text-ink-2">{effects.text}</p>
      <Needs
        summary={data}
        may={may}
        onAct={setWanted}
        onReactor={(reactor, what) => setAsked({ reactor, asked: what })}
      />
      <ReactorTable reactors={data.reactors} />
      <section aria-labelledby="effects" className="pt-6">
        <h2 id="effects" className="px-gutter pb-1.5 text-base font-semibold">
          {effects.list}
        </h2>
        <EffectFilters search={search} summary={data} onSearch={(part) => void setSearch(part)} />
        <EffectList
          key={`${key} ${round}`}
          search={search}
          initial={
            round === 0 && serializeEffectSearch(first.search) === key ? first.page : undefined
          }
          fitting={fittingOf(search, data)}
          may={may}
          onShowAll={() => void setSearch(noEffectSearch)}
          onAct={setWanted}
        />
      </section>
      {wanted === null ? null : (
        <ActDialog wanted={wanted} onClose={() => setWanted(null)} onDone={done} />
      )}
      {asked === null ? null : (
        <ReactorDialog {...asked} onClose={() => setAsked(null)} onDone={done} />
      )}
    </div>
  );
}

/** How many fit, where that is counted: by status, of one reactor or of all, or by cause. */
function fittingOf(search: EffectSearch, { counts, groups, reactors }: EffectsSummary) {
  const { status, reactor, cause, entity, event, since } = search;
  if (status === null || entity !== null || event !== null || since !== null) return null;
  if (cause !== null) {
    const group = groups.find((one) => one.cause === cause);
    if (reactor === null) return group?.count ?? null;
    return group?.reactors.find(({ name }) => name === reactor)?.count ?? null;
  }
  if (reactor === null) return counts[status];
  return reactors.find(({ name }) => name === reactor)?.counts[status] ?? null;
}
