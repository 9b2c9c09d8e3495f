'use client';

import { useTransition } from 'react';
import { Button } from '#app/components/button.tsx';
import { entityTypeHref } from '#app/components/hrefs.ts';
import { toast } from '#app/components/toast/toast.ts';
import { lookAtTrial } from '#app/import/[id]/trial-actions.ts';
import { Bar } from '#app/import/bar.tsx';
import type { ImportJson } from '#app/import/import-json.ts';
import * as words from '#app/messages/words.ts';
import type { TrialView } from '#lib/transfer/runs/trial.ts';

/** The trial of a checked import: how far it is, the way into it, and its end. */
export function TrialPart(props: {
  view: ImportJson;
  trial: TrialView;
  onMoved: () => Promise<unknown>;
}) {
  const { view, trial, onMoved } = props;
  const imports = words.imports;
  const [pending, start] = useTransition();
  const told = imports.trial;
  const drop = () =>
    start(async () => {
      const done = await fetch(`/internal/imports/${view.id}/trial`, { method: 'DELETE' }).catch(
        () => null,
      );
      if (!done?.ok) toast.error(imports.answers['failed']);
      await onMoved();
    });
  const look = () =>
    start(async () => {
      const { status } = await lookAtTrial({ id: view.id }).catch(() => ({ status: 'failed' }));
      if (status !== 'done') {
        toast.error(imports.answers[status]);
        return void (await onMoved());
      }
      const [only, ...others] = view.report?.types ?? [];
      // As a document: what this one shows is the store.
      window.location.assign(only && others.length === 0 ? entityTypeHref(only.type) : '/');
    });
  const isReady = trial.stage === 'ready';
  const isAtRest = isReady || trial.stage === 'failed';
  const differs = isReady && trial.faulty > (view.report?.faulty ?? 0);
  return (
    <section
      aria-label={told.title}
      className="mx-gutter mb-3.5 grid gap-2 rounded-md border border-line-2 bg-card p-3"
    >
      <div className="flex flex-wrap items-center gap-x-2.5 gap-y-2">
        <div className="min-w-0 flex-1 basis-64">
          <p role="status" className="font-medium tabular-nums">
            {toldOf(trial)}
          </p>
          {trial.error ? (
            <p className="wrap-anywhere text-del">{words.faults.ofFile(trial.error)}</p>
          ) : (
            <p className="text-xs text-ink-2">
              {differs ? `${told.refused(trial.faulty)} ` : ''}
              {told.note}
            </p>
          )}
        </div>
        <Button aria-disabled={pending} onClick={() => pending || drop()}>
          {isAtRest ? told.drop : told.cancel}
        </Button>
        {isReady ? (
          <Button look="primary" aria-disabled={pending} onClick={() => pending || look()}>
            {told.look}
          </Button>
        ) : null}
      </div>
      {isAtRest ? null : <Bar done={trial.done} of={trial.of} label={told.stage[trial.stage]} />}
    </section>
  );
}

function toldOf({ stage, done, of, recorded }: TrialView): string {
  const imports = words.imports;
  const told = imports.trial;
  if (stage === 'ready') return told.ready(recorded);
  const at = told.stage[stage];
  if (stage === 'reading') return `${at}: ${imports.readOf(done, of)}`;
  if (stage === 'recording') return `${at}: ${imports.rowsOf(done, of)}`;
  return at;
}
