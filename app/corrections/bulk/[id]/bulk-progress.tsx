'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { ProgressBar } from '#app/components/progress-bar.tsx';
import { useRate } from '#app/components/use-rate.ts';
import { previewStep } from '#app/corrections/bulk/bulk-actions.ts';
import * as words from '#app/messages/words.ts';
import type { BulkView } from '#lib/corrections/bulk/read-bulk.ts';

/** Asks for one step of the preview after the other, until all are decided. */
export function PreviewRun({ view }: { view: BulkView }) {
  const router = useRouter();
  const [done, setDone] = useState(view.total - view.counts.chosen);
  const [failed, setFailed] = useState(false);
  const [tries, setTries] = useState(0);
  useEffect(() => {
    void tries;
    let stopped = false;
    const go = async () => {
      while (!stopped) {
        const answer = await previewStep(view.id);
        if (stopped) return;
        if (answer.status !== 'going') {
          if (answer.status === 'done') router.refresh();
          else setFailed(true);
          return;
        }
        setDone(answer.done);
      }
    };
    go().catch(() => setFailed(true));
    return () => {
      stopped = true;
    };
  }, [view.id, router, tries]);
  const bulk = words.bulk;
  if (failed) {
    return (
      <p role="alert" className="text-del">
        {bulk.failedToAsk}{' '}
        <button
          type="button"
          className="act"
          onClick={() => {
            setFailed(false);
            setTries(tries + 1);
          }}
        >
          {words.common.tryAgain}
        </button>
      </p>
    );
  }
  return <Bar done={done} total={view.total} label={bulk.previewing(done, view.total)} />;
}

/** What would come of it, what has, and how long the rest takes. */
export function BulkProgress({ view }: { view: BulkView }) {
  const bulk = words.bulk;
  const { counts } = view;
  const settled = counts.recorded + counts.failed;
  const total = settled + counts.fits;
  const rate = useRate(settled, view.status === 'running');
  const isOver = view.status === 'cancelled' || view.status === 'cancelling';
  const isBefore = view.status === 'previewed' || view.status === 'proposed';
  if (isBefore && settled === 0) {
    return (
      <section>
        <p className="text-base font-semibold">
          {counts.fits === 0 ? bulk.nothingFits : bulk.wouldRecord(counts.fits)}
          {counts.refused === 0 ? null : (
            <span className="font-normal text-ink-2"> · {bulk.wouldRefuse(counts.refused)}</span>
          )}
        </p>
      </section>
    );
  }
  const parts = [
    bulk.recorded(counts.recorded),
    counts.failed > 0 ? bulk.failed(counts.failed) : null,
    counts.refused > 0 ? bulk.refused(counts.refused) : null,
    counts.fits > 0 ? (isOver ? bulk.left(counts.fits) : bulk.waiting(counts.fits)) : null,
  ].filter((part) => part !== null);
  const left = rate > 0 ? duration((total - settled) / rate) : null;
  return (
    <section className="grid gap-1">
      <p className="text-base font-semibold">{parts.join(' · ')}</p>
      {view.status === 'cancelling' ? <p className="text-ink-2">{bulk.cancelling}</p> : null}
      {view.status === 'running' || view.status === 'paused' ? (
        <>
          <Bar done={settled} total={total} label={bulk.progress(settled, total)} />
          <p className="text-xs text-ink-2">
            {[left === null ? null : bulk.rate(Math.round(rate), left), bulk.goesOn]
              .filter((part) => part !== null)
              .join(' · ')}
          </p>
        </>
      ) : null}
      {view.stoppedFor === null ? null : (
        <p className="text-del">{bulk.stoppedFor[view.stoppedFor]}</p>
      )}
    </section>
  );
}

function Bar(props: { done: number; total: number; label: string }) {
  return (
    <div>
      <ProgressBar share={props.done / Math.max(props.total, 1)} label={props.label} />
      <p className="text-xs text-ink-2 tabular-nums" role="status">
        {props.label}
      </p>
    </div>
  );
}

function duration(seconds: number): string {
  const { unit } = words.common;
  return seconds < 90
    ? unit(Math.max(1, Math.round(seconds)), 'second')
    : unit(Math.round(seconds / 60), 'minute');
}
