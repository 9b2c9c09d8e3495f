'use client';

import { useState, useTransition } from 'react';
import { Button } from '#app/components/button.tsx';
import { ReasonDialog } from '#app/components/form/reason-dialog.tsx';
import { Time } from '#app/components/time/time.tsx';
import { toast } from '#app/components/toast/toast.ts';
import { DiscardButton } from '#app/import/[id]/discard-button.tsx';
import { PersonalFields } from '#app/import/[id]/personal-fields.tsx';
import { ReportView } from '#app/import/[id]/report-view.tsx';
import { record } from '#app/import/[id]/run-actions.ts';
import { tryFirst } from '#app/import/[id]/trial-actions.ts';
import { TrialPart } from '#app/import/[id]/trial-part.tsx';
import type { TypeOfImport } from '#app/import/[id]/type-of-import.ts';
import { revise } from '#app/import/import-actions.ts';
import type { ImportJson } from '#app/import/import-json.ts';
import * as words from '#app/messages/words.ts';
import type { Report } from '#lib/transfer/runs/report.ts';

/** What the check told, and what to do with it: nothing is recorded yet. */
export function Checked(props: {
  view: ImportJson;
  types: TypeOfImport[];
  mayMark: boolean;
  trialGone: boolean;
  onMoved: () => Promise<unknown>;
}) {
  const { view, onMoved } = props;
  const { report, own, trial } = view;
  const imports = words.imports;
  const [pending, start] = useTransition();
  const [asking, setAsking] = useState(false);
  const markable = report ? markableType(report, props.types) : null;
  const [personal, setPersonal] = useState<string[]>(
    () => report?.personalFields.map(({ name }) => name) ?? [],
  );
  if (report === null) return <p className="px-gutter text-ink-2">{imports.ofOther}</p>;
  const names = markable !== null && props.mayMark ? personal : [];
  const send = (act: () => Promise<{ status: string }>) =>
    start(async () => {
      const { status } = await act().catch(() => ({ status: 'failed' }));
      if (status !== 'done') toast.error(imports.answers[status]);
      await onMoved();
    });
  const id = view.id;
  return (
    <>
      <Verdict report={report} />
      {view.error ? (
        <p role="alert" className="px-gutter pb-3 font-medium">
          {words.faults.ofFile(view.error)}
        </p>
      ) : null}
      {trial ? <TrialPart view={view} trial={trial} onMoved={onMoved} /> : null}
      {props.trialGone && !trial ? (
        <p role="status" className="px-gutter pb-3 text-ink-2">
          {imports.trial.gone}
        </p>
      ) : null}
      <div className="flex-1">
        <ReportView
          report={report}
          faults={view.hasFaults ? `/import/${id}/faults` : null}
          {...(markable === null
            ? {}
            : {
                attributes: (
                  <PersonalFields
                    report={report}
                    chosen={personal}
                    onChosen={props.mayMark && own ? setPersonal : null}
                  />
                ),
              })}
        />
      </div>
      {own ? (
        <div className="sticky bottom-0 z-20 flex flex-wrap items-center gap-x-2.5 gap-y-2 border-t border-line-2 bg-card px-gutter py-2.5">
          <DiscardButton id={id} />
          <span className="min-w-0 flex-1" />
          <Button aria-disabled={pending} onClick={() => pending || send(() => revise({ id }))}>
            {imports.backToColumns}
          </Button>
          {trial && trial.stage !== 'failed' ? null : (
            <Button
              title={report.fresh === 0 ? imports.wouldNothing : imports.trial.beginNote}
              aria-disabled={pending || report.fresh === 0}
              onClick={() =>
                pending ||
                report.fresh === 0 ||
                send(() => tryFirst({ id, personal: { type: markable ?? '', names } }))
              }
            >
              {imports.trial.begin}
            </Button>
          )}
          <Button
            look="primary"
            className="px-3 py-[5px] max-nav:flex-1"
            aria-disabled={pending || report.fresh === 0}
            title={report.fresh === 0 ? imports.wouldNothing : undefined}
            onClick={() => {
              if (!pending && report.fresh > 0) setAsking(true);
            }}
          >
            {imports.record(report.fresh)}
          </Button>
        </div>
      ) : null}
      {asking ? (
        <ReasonDialog
          title={imports.recordTitle(report.fresh)}
          text={imports.recordText}
          send={imports.recordSend}
          sending={imports.recordSending}
          onClose={() => setAsking(false)}
          onSend={async (reason) => {
            const { status } = await record({
              ...{ id, reason, personal: { type: markable ?? '', names } },
            }).catch(() => ({ status: 'failed' as const }));
            await onMoved();
            return status === 'done' ? null : (imports.answers[status] ?? null);
          }}
        >
          {names.length > 0 ? <p>{imports.markedFirst(names.length)}</p> : null}
        </ReasonDialog>
      ) : null}
    </>
  );
}

/** The one type whose attributes can be marked: of types of the catalogue, that decides. */
function markableType({ types }: Report, known: TypeOfImport[]): string | null {
  const [only] = types;
  if (!only || types.length > 1 || only.catalogued) return null;
  return known.some(({ type, known: is }) => type === only.type && is) ? null : only.type;
}

function Verdict({ report }: { report: Report }) {
  const imports = words.imports;
  const { fresh, known, differing, faulty, rows, label, from, to } = report;
  const parts = [
    ...(known > 0 ? [imports.knownRows(known, differing?.count ?? 0)] : []),
    ...(faulty > 0 ? [imports.refusedCount(faulty)] : []),
    `${imports.rows(rows)} · ${words.faults.ofFile(label)}`,
  ];
  return (
    <div className="px-gutter pb-3.5">
      <p role="status" className="text-base font-semibold">
        {fresh === 0 ? imports.wouldNothing : imports.wouldRecord(fresh)}
      </p>
      <p className="text-ink-2 tabular-nums">
        {parts.join(' · ')}
        {from === null || to === null ? null : (
          <>
            {' · '}
            <Time at={from} form="date" /> – <Time at={to} form="date" />
          </>
        )}
      </p>
    </div>
  );
}
