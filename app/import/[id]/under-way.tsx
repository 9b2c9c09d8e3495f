'use client';

import { useEffect, useRef, useState, useTransition } from 'react';
import { Button } from '#app/components/button.tsx';
import { Dialog } from '#app/components/dialog.tsx';
import { toast } from '#app/components/toast/toast.ts';
import { Bar } from '#app/import/bar.tsx';
import { revise, steer } from '#app/import/import-actions.ts';
import * as words from '#app/messages/words.ts';
import type { ImportView } from '#lib/transfer/runs/list-imports.ts';

type Acting = { view: ImportView; onMoved: () => Promise<unknown> };

/** How far the check or the recording is, and what holds it up. */
export function UnderWay({ view, onMoved }: Acting) {
  const imports = words.imports;
  const { status, progress, error } = view;
  const [pending, start] = useTransition();
  const [asking, setAsking] = useState(false);
  const isStill = status === 'paused';
  const rate = useRate(progress?.stage, progress?.done ?? 0);
  const perSecond = isStill ? 0 : rate;
  const send = (act: () => Promise<{ status: string }>) =>
    start(async () => {
      const answer = await act().catch(() => ({ status: 'failed' }));
      if (answer.status !== 'done') toast.error(imports.answers[answer.status]);
      await onMoved();
    });
  const move = (act: 'pause' | 'resume' | 'cancel') => send(() => steer({ id: view.id, act }));
  return (
    <section className="grid max-w-[760px] gap-2 px-gutter pt-2 pb-5">
      <Bar
        done={progress?.done ?? 0}
        of={progress?.of ?? 1}
        label={progress ? imports.stage[progress.stage] : imports.status[status]}
      />
      <p role="status" className="tabular-nums empty:hidden">
        {progress ? toldOf(progress, perSecond) : isStill ? null : imports.waits}
      </p>
      {error ? (
        <p role="alert" className="text-del">
          <span className="font-medium">{imports.cannotGoOn}: </span>
          <span className="wrap-anywhere">{words.faults.ofFile(error)}</span>
        </p>
      ) : (
        <p className="text-xs text-ink-2">
          {view.byCommand ? imports.byCommand : isStill ? imports.isPaused : imports.goesOn}
        </p>
      )}
      <div className="flex flex-wrap gap-2 pt-1">
        {status === 'checking' && view.own ? (
          <Button
            aria-disabled={pending}
            onClick={() => pending || send(() => revise({ id: view.id }))}
          >
            {imports.stopCheck}
          </Button>
        ) : null}
        {status === 'running' && !view.byCommand ? (
          <Button aria-disabled={pending} onClick={() => pending || move('pause')}>
            {imports.pause}
          </Button>
        ) : null}
        {status === 'paused' && view.own ? (
          <Button look="primary" aria-disabled={pending} onClick={() => pending || move('resume')}>
            {imports.resume}
          </Button>
        ) : null}
        {status === 'running' || status === 'paused' ? (
          <Button look="danger" aria-disabled={pending} onClick={() => setAsking(true)}>
            {imports.cancel}
          </Button>
        ) : null}
      </div>
      {asking ? (
        <Dialog
          open
          onOpenChange={setAsking}
          title={imports.cancelTitle}
          description={imports.cancelText}
        >
          <div className="flex flex-wrap justify-end gap-2">
            <Button onClick={() => setAsking(false)}>{imports.keepGoing}</Button>
            <Button
              look="danger"
              onClick={() => {
                setAsking(false);
                move('cancel');
              }}
            >
              {imports.cancelSend}
            </Button>
          </div>
        </Dialog>
      ) : null}
    </section>
  );
}

function toldOf(progress: NonNullable<ImportView['progress']>, perSecond: number): string {
  const imports = words.imports;
  const { stage, done, of, faulty } = progress;
  const isReading = stage === 'reading';
  const left = perSecond > 0 ? Math.ceil((of - done) / perSecond) : null;
  return [
    `${imports.stage[stage]}: ${isReading ? imports.readOf(done, of) : imports.rowsOf(done, of)}`,
    ...(faulty > 0 ? [imports.refusedCount(faulty)] : []),
    ...(perSecond > 0
      ? [isReading ? imports.uploadRate(perSecond) : imports.rowRate(Math.round(perSecond))]
      : []),
    ...(left !== null && left > 2 ? [imports.left(left)] : []),
  ].join(' · ');
}

/** So many looks are enough to tell a rate that does not jump. */
const looks = 8;

/** How much of a stage was done a second, over the last looks. */
function useRate(stage: string | undefined, done: number): number {
  const seen = useRef<{ stage: string | undefined; at: number; done: number }[]>([]);
  useEffect(() => {
    const same = seen.current.filter((one) => one.stage === stage && one.done <= done);
    seen.current = [...same, { stage, at: Date.now(), done }].slice(-looks);
  }, [stage, done]);
  const [first] = seen.current;
  const last = seen.current.at(-1);
  if (!first || !last || last.stage !== stage || last.at - first.at < 500) return 0;
  return ((last.done - first.done) * 1_000) / (last.at - first.at);
}
