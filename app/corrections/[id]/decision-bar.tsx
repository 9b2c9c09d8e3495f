'use client';

import { useId, useState, useTransition } from 'react';
import { Button } from '#app/components/button.tsx';
import { ReasonDialog } from '#app/components/form/reason-dialog.tsx';
import { toast } from '#app/components/toast/toast.ts';
import {
  apply,
  approve,
  type DecisionAnswer,
  reject,
  withdraw,
} from '#app/corrections/[id]/correction-actions.ts';
import * as words from '#app/messages/words.ts';
import type { CorrectionView, Hindrance } from '#lib/corrections/correction-view.ts';

type Act = 'approve' | 'apply';
type Asked = 'reject' | 'withdraw';

/** What can be done with it by whoever looks, and why not; at hand wherever the page is scrolled to. */
export function DecisionBar(props: {
  correction: CorrectionView;
  onDecided: () => Promise<unknown>;
}) {
  const corrections = words.corrections;
  const { id, status, content, hindrances, applying } = props.correction;
  const [pending, start] = useTransition();
  const [under, setUnder] = useState<Act | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const [asked, setAsked] = useState<Asked | null>(null);
  const isOpen = (status === 'proposed' || status === 'approved') && !applying;
  const act: Act = status === 'approved' ? 'apply' : 'approve';

  /** Null where it is done; what went wrong is told in words, beside how it stands now. */
  const settle = async (answer: DecisionAnswer): Promise<string | null> => {
    await props.onDecided();
    if (answer.status !== 'done') return corrections.answers[answer.status];
    setFault(null);
    toast.success(corrections.done[answer.is]);
    return null;
  };
  const run = () => {
    if (pending || hindrances[act] !== null || !content) return;
    setUnder(act);
    setFault(null);
    start(async () => {
      const send = act === 'apply' ? apply : approve;
      const answer = await send({ id, seen: content.seen }).catch(failed);
      setFault(await settle(answer));
    });
  };
  return (
    <section
      aria-label={corrections.decide}
      data-print="no"
      className="sticky bottom-0 z-20 flex flex-wrap items-center gap-x-2.5 gap-y-2 border-t border-line-2 bg-card px-gutter py-2.5"
    >
      <div className="min-w-0 flex-1 basis-60 max-nav:basis-full">
        <p className="font-semibold">
          {applying ? corrections.applyingTitle : corrections.states[status]}
        </p>
        <p role="alert" className="font-medium text-del empty:hidden">
          {fault}
        </p>
      </div>
      {isOpen ? (
        <>
          {hindrances.withdraw === null ? (
            <Button onClick={() => setAsked('withdraw')}>{corrections.withdraw}</Button>
          ) : null}
          {hindrances.withdraw === null || hindrances.reject === null ? null : (
            <Hindered label={corrections.reject} why={hindrances.reject} />
          )}
          {hindrances.reject === null ? (
            <Button onClick={() => setAsked('reject')}>{corrections.reject}</Button>
          ) : null}
          {hindrances[act] === null ? (
            <Button look="primary" aria-disabled={pending} onClick={run}>
              {pending && under === 'approve'
                ? corrections.approving
                : pending && under === 'apply'
                  ? corrections.applying
                  : corrections[act]}
            </Button>
          ) : (
            <Hindered label={corrections[act]} why={hindrances[act]} />
          )}
        </>
      ) : null}
      {asked === null ? null : (
        <ReasonDialog
          title={asked === 'reject' ? corrections.rejectTitle : corrections.withdrawTitle}
          text={asked === 'reject' ? corrections.rejectText : corrections.withdrawText}
          send={asked === 'reject' ? corrections.rejectSend : corrections.withdrawSend}
          sending={asked === 'reject' ? corrections.rejecting : corrections.withdrawing}
          onClose={() => setAsked(null)}
          onSend={async (reason) => {
            const send = asked === 'reject' ? reject : withdraw;
            return settle(await send({ id, reason }).catch(failed));
          }}
        />
      )}
    </section>
  );
}

function failed(): DecisionAnswer {
  return { status: 'failed' };
}

/** A button that cannot act says why. */
function Hindered({ label, why }: { label: string; why: Hindrance }) {
  const id = useId();
  const text = words.corrections.hindrances[why];
  return (
    <>
      <span id={id} className="text-xs text-ink-2 max-nav:basis-full">
        {text}
      </span>
      <Button aria-disabled aria-describedby={id} title={text}>
        {label}
      </Button>
    </>
  );
}
