'use client';

import { useState } from 'react';
import { savePlan } from '#app/admin/backups/backup-actions.ts';
import { controlClass } from '#app/components/form/control.ts';
import { Labelled } from '#app/components/form/labelled.tsx';
import { ReasonDialog } from '#app/components/form/reason-dialog.tsx';
import { toast } from '#app/components/toast/toast.ts';
import * as words from '#app/messages/words.ts';
import type { BackupPlan } from '#lib/transfer/backup/plan.ts';

const spans = { keepDays: 'days', keepWeeks: 'weeks', keepMonths: 'months' } as const;
type Span = keyof typeof spans;

/** Sets how often backups are made and which stay, with a reason. */
export function PlanDialog(props: { plan: BackupPlan; version: number; onClose: () => void }) {
  const backups = words.backups;
  const [draft, setDraft] = useState(props.plan);
  const [counts, setCounts] = useState<Record<Span, string>>({
    keepDays: String(props.plan.keepDays),
    keepWeeks: String(props.plan.keepWeeks),
    keepMonths: String(props.plan.keepMonths),
  });
  const fit = Object.values(counts).every(
    (text) => /^\d{1,4}$/.test(text) && Number(text) <= 1_000,
  );
  return (
    <ReasonDialog
      title={backups.changeTitle}
      text={backups.changeText}
      send={backups.save}
      sending={backups.saving}
      heldBack={fit ? null : backups.outOfRange}
      onClose={props.onClose}
      onSend={async (reason) => {
        const { status } = await savePlan({
          plan: {
            ...draft,
            keepDays: Number(counts.keepDays),
            keepWeeks: Number(counts.keepWeeks),
            keepMonths: Number(counts.keepMonths),
          },
          ...{ reason, expected: props.version },
        }).catch(() => ({ status: 'failed' as const }));
        if (status !== 'changed') return backups.answers[status];
        toast.success(backups.saved);
        return null;
      }}
    >
      <fieldset className="flex flex-wrap gap-x-5 gap-y-1.5">
        <legend className="mb-1.5 text-ink-2">{backups.every}</legend>
        {(['never', 'day', 'week'] as const).map((every) => (
          <label key={every} className="flex items-center gap-2">
            <input
              type="radio"
              name="every"
              checked={draft.every === every}
              onChange={() => setDraft({ ...draft, every })}
              className="size-4 accent-(--accent)"
            />
            {backups.everyNames[every]}
          </label>
        ))}
      </fieldset>
      <fieldset>
        <legend className="mb-1.5 text-ink-2">{backups.keep}</legend>
        <div className="grid grid-cols-3 gap-3">
          {(Object.keys(spans) as Span[]).map((span) => (
            <Labelled key={span} label={backups[spans[span]]}>
              {(control) => (
                <input
                  {...control}
                  inputMode="numeric"
                  autoComplete="off"
                  value={counts[span]}
                  onChange={(event) => setCounts({ ...counts, [span]: event.target.value })}
                  className={controlClass(false)}
                />
              )}
            </Labelled>
          ))}
        </div>
      </fieldset>
      <Labelled label={backups.recipient} optional note={backups.recipientNote}>
        {(control) => (
          <input
            {...control}
            autoComplete="off"
            spellCheck={false}
            maxLength={4_000}
            value={draft.recipient ?? ''}
            onChange={(event) =>
              setDraft({ ...draft, recipient: event.target.value.trim() || null })
            }
            className={controlClass(false, 'mono')}
          />
        )}
      </Labelled>
      {(['signIn', 'rehearse'] as const).map((name) => (
        <label key={name} className="flex items-start gap-2.5">
          <input
            type="checkbox"
            checked={draft[name]}
            onChange={(event) => setDraft({ ...draft, [name]: event.target.checked })}
            className="mt-0.5 size-4 shrink-0 accent-(--accent)"
          />
          {backups[name]}
        </label>
      ))}
    </ReasonDialog>
  );
}
