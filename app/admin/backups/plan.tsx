'use client';

import { useState } from 'react';
import { PlanDialog } from '#app/admin/backups/plan-dialog.tsx';
import { Button } from '#app/components/button.tsx';
import * as words from '#app/messages/words.ts';
import type { BackupPlan } from '#lib/transfer/backup/plan.ts';

type Props = { plan: BackupPlan; version: number; hasKey: boolean; folder: string };

/** When backups are made by themselves, in words, with the way to change it. */
export function Plan(props: Props) {
  const { plan, hasKey, folder } = props;
  const [open, setOpen] = useState(false);
  const backups = words.backups;
  const toNobody = plan.recipient === null && !hasKey;
  return (
    <section aria-label={backups.plan} className="px-gutter pb-4">
      <div className="flex max-w-[980px] flex-wrap items-start gap-x-4 gap-y-1.5 border-y border-line py-2.5">
        <div className="min-w-0 flex-1 basis-72">
          <p className="font-medium">{backups.everyNames[plan.every]}</p>
          <p className="text-ink-2">
            {plan.every === 'never' ? null : (
              <>{backups.kept(plan.keepDays, plan.keepWeeks, plan.keepMonths)} </>
            )}
            {toNobody ? (
              <span className="font-medium text-ink">{backups.toNobody}</span>
            ) : plan.recipient === null ? (
              backups.toKey
            ) : (
              backups.toRecipient
            )}{' '}
            {plan.rehearse ? backups.rehearsed : backups.notRehearsed}
          </p>
          <p className="mono text-xs wrap-anywhere text-ink-3">{folder}</p>
        </div>
        <Button onClick={() => setOpen(true)}>{backups.change}</Button>
      </div>
      {open ? (
        <PlanDialog plan={plan} version={props.version} onClose={() => setOpen(false)} />
      ) : null}
    </section>
  );
}
