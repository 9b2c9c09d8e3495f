'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useState } from 'react';
import { Button } from '#app/components/button.tsx';
import { ActDialog, type WantedAct } from '#app/components/effects/act-dialog.tsx';
import { noEffectSearch } from '#app/components/effects/effect-search.ts';
import { type ReactorAsked, ReactorDialog } from '#app/components/effects/reactor-dialog.tsx';
import { ReactorMark } from '#app/components/effects/reactor-mark.tsx';
import { reactorState } from '#app/components/effects/reactor-state.ts';
import { tellCause } from '#app/components/effects/tell-cause.ts';
import { effectsHref, eventHref } from '#app/components/hrefs.ts';
import { Breadcrumb, PageHeader } from '#app/components/page-header.tsx';
import { fetchJson } from '#app/components/query/fetch-json.ts';
import { Time } from '#app/components/time/time.tsx';
import { EffectList } from '#app/effects/effect-list.tsx';
import { ReactorDefinition, ReactorStanding } from '#app/effects/reactors/[name]/reactor-parts.tsx';
import { effectsKey, useEffectsAnew } from '#app/effects/use-effects.ts';
import * as words from '#app/messages/words.ts';
import type { EffectPage, ReactorView } from '#lib/queries/effects/effect-views.ts';

const lookEvery = 2_500;

/** One reactor, live: what it does, how it stands, what it did. */
export function ReactorScreen(props: { initial: ReactorView; page: EffectPage; may: boolean }) {
  const effects = words.effects;
  const { may } = props;
  const { name } = props.initial;
  const { data: reactor } = useQuery({
    queryKey: [effectsKey, 'reactor', name],
    queryFn: ({ signal }) =>
      fetchJson<ReactorView>(`/internal/effects/reactors/${encodeURIComponent(name)}`, signal),
    initialData: props.initial,
    refetchInterval: lookEvery,
  });
  const [asked, setAsked] = useState<ReactorAsked | null>(null);
  const [wanted, setWanted] = useState<WantedAct | null>(null);
  const [round, setRound] = useState(0);
  const anew = useEffectsAnew();
  const done = () => {
    setRound((before) => before + 1);
    anew();
  };
  const { label, about, stopped, circuit, paused, position, counts } = reactor;
  return (
    <div className="pb-16">
      <PageHeader
        breadcrumb={
          <Breadcrumb
            label={effects.reactorBreadcrumb}
            crumbs={[{ label: effects.title, href: effectsHref() }]}
            current={label}
          />
        }
        title={label}
        beside={
          <span role="status">
            <ReactorMark reactor={reactor} />
          </span>
        }
        actions={
          may && position !== null ? (
            <>
              <Button aria-haspopup="dialog" onClick={() => setAsked('rate')}>
                {effects.setPace}
              </Button>
              <Button aria-haspopup="dialog" onClick={() => setAsked(paused ? 'resume' : 'pause')}>
                {paused ? effects.resume : effects.pause}
              </Button>
            </>
          ) : undefined
        }
      />
      {about === null ? null : <p className="max-w-[80ch] px-gutter pb-2.5 text-ink-2">{about}</p>}
      {stopped === null ? null : (
        <div className="mx-gutter mb-3 border-l-2 border-del pl-2.5">
          <p>
            <Link href={eventHref(stopped.eventId)} prefetch={false} className="act">
              {effects.stoppedEvent(stopped.position)}
            </Link>
            . {effects.stoppedText}
          </p>
          <p className="mono py-1 wrap-anywhere text-del">{words.faults.told(stopped.message)}</p>
          {may ? (
            <Button aria-haspopup="dialog" onClick={() => setAsked('skip-event')}>
              {effects.leaveOut}
            </Button>
          ) : null}
        </div>
      )}
      {circuit === null ? null : (
        <div className="mx-gutter mb-3 border-l-2 border-del pl-2.5">
          <p>
            {effects.circuitText(counts.waiting)} {effects.circuitSince}{' '}
            <Time at={circuit.openedAt} form="near" />, {effects.circuitNext}{' '}
            <Time at={circuit.openUntil} />.
          </p>
          {circuit.cause === null ? null : (
            <p className="py-1 wrap-anywhere text-del">{tellCause(circuit.cause)}</p>
          )}
          {may ? (
            <Button aria-haspopup="dialog" onClick={() => setAsked('try')}>
              {effects.tryNow}
            </Button>
          ) : null}
        </div>
      )}
      {position === null ? (
        <p className="mx-gutter mb-3 text-ink-2">{effects.unbegunText}</p>
      ) : reactorState(reactor) === 'gone' ? (
        <p className="mx-gutter mb-3 text-ink-2">{effects.goneText}</p>
      ) : null}
      <div className="grid border-t border-line wide:grid-cols-2">
        <ReactorStanding reactor={reactor} />
        <ReactorDefinition reactor={reactor} />
      </div>
      <section aria-labelledby="its-effects" className="border-t border-line pt-4">
        <h2 id="its-effects" className="px-gutter pb-2 font-semibold">
          {effects.itsEffects}
        </h2>
        <EffectList
          key={round}
          search={{ ...noEffectSearch, reactor: name }}
          initial={round === 0 ? props.page : undefined}
          fitting={null}
          may={may}
          onShowAll={null}
          onAct={setWanted}
        />
      </section>
      {asked === null ? null : (
        <ReactorDialog
          reactor={reactor}
          asked={asked}
          onClose={() => setAsked(null)}
          onDone={done}
        />
      )}
      {wanted === null ? null : (
        <ActDialog wanted={wanted} onClose={() => setWanted(null)} onDone={done} />
      )}
    </div>
  );
}
