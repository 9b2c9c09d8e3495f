'use client';

import { useRouter } from 'next/navigation';
import { useId, useState } from 'react';
import { ApproveDialog } from '#app/admin/erasures/[id]/approve-dialog.tsx';
import { Button } from '#app/components/button.tsx';
import { type ErasureDecision, reject, withdraw } from '#app/components/erasure/erase-actions.ts';
import { ReasonDialog } from '#app/components/form/reason-dialog.tsx';
import { toast } from '#app/components/toast/toast.ts';
import * as words from '#app/messages/words.ts';
import type { ErasureView } from '#lib/erasure/erasure-view.ts';

/** What the viewer may decide on an erasure that waits, and why not. */
export function DecisionBar(props: {
  id: string;
  may: ErasureView['may'];
  /** What would go now; null where it would be refused. */
  ready: { seen: string; confirm: string; asksFactor: boolean } | null;
  hasFactor: boolean;
}) {
  const erasing = words.erasing;
  const { id, may, ready } = props;
  const router = useRouter();
  const [asked, setAsked] = useState<'approve' | 'reject' | 'withdraw' | null>(null);
  const offId = useId();
  const off =
    may.approve === 'yes'
      ? ready
        ? null
        : erasing.approveOff.refused
      : erasing.approveOff[may.approve];
  const settle = (answer: ErasureDecision): string | null => {
    router.refresh();
    if (answer.status === 'invalid') return words.faults.told(answer.message);
    if (answer.status !== 'done') return erasing.decisionAnswers[answer.status] ?? answer.status;
    setAsked(null);
    toast.success(erasing.decided[answer.is] ?? answer.is);
    return null;
  };
  return (
    <section
      aria-label={erasing.decide}
      data-print="no"
      className="sticky bottom-0 z-20 flex flex-wrap items-center gap-x-2.5 gap-y-2 border-t border-line-2 bg-card px-gutter py-2.5"
    >
      <p className="min-w-0 flex-1 basis-60 font-semibold max-nav:basis-full">{erasing.waiting}</p>
      {off === null ? null : (
        <span id={offId} className="text-xs text-ink-2 max-nav:basis-full">
          {off}
        </span>
      )}
      {may.withdraw ? (
        <Button onClick={() => setAsked('withdraw')}>{erasing.withdraw}</Button>
      ) : null}
      {may.reject ? <Button onClick={() => setAsked('reject')}>{erasing.reject}</Button> : null}
      <Button
        look="destroy"
        aria-haspopup="dialog"
        aria-disabled={off !== null}
        aria-describedby={off === null ? undefined : offId}
        title={off ?? undefined}
        onClick={() => {
          if (off === null) setAsked('approve');
        }}
      >
        {erasing.approve}
      </Button>
      {asked === 'approve' && ready ? (
        <ApproveDialog
          {...{ id, ...ready }}
          hasFactor={props.hasFactor}
          onClose={() => setAsked(null)}
          onAnswer={settle}
        />
      ) : null}
      {asked === 'reject' || asked === 'withdraw' ? (
        <ReasonDialog
          title={asked === 'reject' ? erasing.rejectTitle : erasing.withdrawTitle}
          text={asked === 'reject' ? erasing.rejectText : erasing.withdrawText}
          send={asked === 'reject' ? erasing.reject : erasing.withdraw}
          onClose={() => setAsked(null)}
          onSend={async (reason) => {
            const send = asked === 'reject' ? reject : withdraw;
            return settle(
              await send({ id, reason }).catch((): ErasureDecision => ({ status: 'failed' })),
            );
          }}
        />
      ) : null}
    </section>
  );
}
