'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '#app/components/button.tsx';
import { ActDialog } from '#app/components/effects/act-dialog.tsx';
import { EffectMark } from '#app/components/effects/effect-mark.tsx';
import { EffectWhen } from '#app/components/effects/effect-when.tsx';
import { tellCause } from '#app/components/effects/tell-cause.ts';
import { effectsHref, reactorHref } from '#app/components/hrefs.ts';
import { Breadcrumb, PageHeader } from '#app/components/page-header.tsx';
import { fetchJson } from '#app/components/query/fetch-json.ts';
import { AttemptList } from '#app/effects/[id]/attempt-list.tsx';
import { EffectFacts } from '#app/effects/[id]/effect-facts.tsx';
import { effectsKey, useEffectsAnew } from '#app/effects/use-effects.ts';
import * as words from '#app/messages/words.ts';
import { actedOn, type EffectAct, effectActs } from '#lib/domain/effect-status.ts';
import type { EffectDetails } from '#lib/queries/effects/effect-views.ts';

const lookEvery = 2_000;

/** One effect, live. */
export function EffectScreen(props: { initial: EffectDetails; may: boolean }) {
  const effects = words.effects;
  const { id } = props.initial;
  const { data: effect } = useQuery({
    queryKey: [effectsKey, 'one', id],
    queryFn: ({ signal }) =>
      fetchJson<EffectDetails>(`/internal/effects/${encodeURIComponent(id)}`, signal),
    initialData: props.initial,
    refetchInterval: lookEvery,
  });
  const [act, setAct] = useState<EffectAct | null>(null);
  const anew = useEffectsAnew();
  const { status, summary, cause, error, reason } = effect;
  const offered = effectActs.filter(
    (one) => actedOn[one].includes(status) && (one !== 'retry' || effect.attempts > 0),
  );
  const isTroubled = status === 'failed' || (status === 'waiting' && effect.attempts > 0);
  return (
    <div className="pb-12">
      <PageHeader
        breadcrumb={
          <Breadcrumb
            label={effects.breadcrumb}
            crumbs={[
              { label: effects.title, href: effectsHref() },
              { label: effect.reactorLabel, href: reactorHref(effect.reactor) },
            ]}
            current={summary}
          />
        }
        title={summary}
        beside={
          <p role="status" className="flex flex-wrap items-baseline gap-x-2">
            <EffectMark status={status} />
            <span className="text-xs text-ink-2">
              <EffectWhen effect={effect} />
            </span>
          </p>
        }
        actions={
          props.may && offered.length > 0
            ? offered.map((one) => (
                <Button
                  key={one}
                  look={one === 'skip' ? 'danger' : one === 'retry' ? 'primary' : 'plain'}
                  aria-haspopup="dialog"
                  onClick={() => setAct(one)}
                >
                  {effects.actOpens(effects.acts[one])}
                </Button>
              ))
            : undefined
        }
      />
      {isTroubled && (cause !== null || error !== null) ? (
        <div className="mx-gutter mb-3 border-l-2 border-del pl-2.5">
          <p className="font-medium">
            {status === 'failed' ? effects.failedBecause : effects.waitingBecause}{' '}
            {cause === null ? null : tellCause(cause)}
          </p>
          {error === null || error === cause ? null : (
            <p className="mono pt-0.5 wrap-anywhere text-del">{words.faults.told(error)}</p>
          )}
        </div>
      ) : null}
      {(status === 'held' || status === 'skipped') && reason !== null ? (
        <p className="mx-gutter mb-3 border-l-2 border-line-2 pl-2.5 wrap-anywhere">{reason}</p>
      ) : null}
      <div className="grid border-t border-line wide:grid-cols-[minmax(0,7fr)_minmax(0,5fr)]">
        <AttemptList effect={effect} />
        <EffectFacts effect={effect} />
      </div>
      {act === null ? null : (
        <ActDialog
          wanted={{ act, of: { ids: [id] }, count: 1 }}
          onClose={() => setAct(null)}
          onDone={anew}
        />
      )}
    </div>
  );
}
