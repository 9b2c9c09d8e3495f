'use client';

import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { Button, buttonClass, LinkButton } from '#app/components/button.tsx';
import { Dialog } from '#app/components/dialog.tsx';
import { controlClass } from '#app/components/form/control.ts';
import { Labelled } from '#app/components/form/labelled.tsx';
import { eventsHref } from '#app/components/hrefs.ts';
import { type BulkControl, controlBulk, revertWhole } from '#app/corrections/bulk/bulk-actions.ts';
import { words } from '#app/messages/words.ts';
import type { BulkView } from '#lib/corrections/bulk/read-bulk.ts';

type Control = { control: BulkControl; label: string; primary?: boolean };

/** What can be done with the act as it stands, at the foot of the window. */
export function BulkControls(props: {
  view: BulkView;
  /** The version of what the page shows around them. */
  seen: number;
  fault: string | null;
  onFault: (fault: string | null) => void;
  mayExport: boolean;
}) {
  const { view } = props;
  const router = useRouter();
  const [pending, start] = useTransition();
  const { bulk } = words;
  const send = (control: BulkControl) =>
    start(async () => {
      const { status } = await controlBulk({ id: view.id, control, seen: props.seen }).catch(
        () => ({
          status: 'failed' as const,
        }),
      );
      props.onFault(status === 'done' ? null : told(status));
      router.refresh();
    });
  const isOver = view.status === 'done' || view.status === 'cancelled';
  const left = view.counts.failed + view.counts.refused + (isOver ? view.counts.fits : 0);
  const controls = controlsOf(view);
  const isBare = controls.length === 0 && !isOver && props.fault === null;
  if (isBare && view.status !== 'previewed' && view.status !== 'proposed') return null;
  return (
    <footer className="fixed inset-x-0 bottom-0 z-20 flex flex-wrap items-center gap-x-3 gap-y-2 border-t border-line-2 bg-card px-gutter py-2.5 nav:left-(--nav-width)">
      <div className="min-w-0 flex-1">
        {props.fault === null ? null : (
          <p role="alert" className="text-del">
            {props.fault}
          </p>
        )}
        <Note view={view} />
      </div>
      {controls.map(({ control, label, primary }) => (
        <Button
          key={control}
          look={primary ? 'primary' : 'plain'}
          aria-disabled={pending}
          onClick={() => {
            if (!pending) send(control);
          }}
        >
          {label}
        </Button>
      ))}
      {isOver && left > 0 && view.own ? (
        <Button aria-disabled={pending} onClick={() => send('retry')}>
          {bulk.again}
        </Button>
      ) : null}
      {isOver && view.counts.recorded > 0 ? (
        <>
          <LinkButton href={eventsHref({ correlation: view.id })}>{bulk.events}</LinkButton>
          {props.mayExport ? (
            <a
              href={`/corrections/bulk/${view.id}/report`}
              download
              className={buttonClass('plain')}
            >
              {bulk.report}
            </a>
          ) : null}
          {view.mayPropose ? <Revert view={view} /> : null}
        </>
      ) : null}
    </footer>
  );
}

function controlsOf(view: BulkView): Control[] {
  const { bulk } = words;
  const { status, counts, own, mayApply, mayPropose } = view;
  if (status === 'previewed' && own && counts.fits > 0) {
    const isReviewed = view.review.length > 0;
    return mayApply && !isReviewed
      ? [{ control: 'start', label: bulk.apply(counts.fits), primary: true }]
      : mayPropose
        ? [{ control: 'propose', label: bulk.propose, primary: true }]
        : [];
  }
  const cancel: Control = { control: 'cancel', label: bulk.cancel };
  if (status === 'proposed') {
    return [
      ...(own || mayApply ? [cancel] : []),
      ...(view.mayApprove && mayApply
        ? [{ control: 'approve' as const, label: bulk.approve, primary: true }]
        : []),
    ];
  }
  if (!mayApply) return [];
  if (status === 'running') return [cancel, { control: 'pause', label: bulk.pause }];
  if (status === 'paused') {
    return [cancel, { control: 'resume', label: bulk.resume, primary: true }];
  }
  return [];
}

function Note({ view }: { view: BulkView }) {
  const { bulk } = words;
  if (view.status === 'proposed' && view.own) {
    return <p className="text-ink-2">{bulk.ownProposal}</p>;
  }
  if (view.status !== 'previewed') return null;
  if (view.review.length > 0) {
    return (
      <p className="text-ink-2">
        {bulk.review} {view.review.map((reason) => reason.words).join('; ')}
      </p>
    );
  }
  return view.mayApply ? null : <p className="text-ink-2">{bulk.noApply}</p>;
}

/** One more bulk act, which asks for its reason first. */
function Revert({ view }: { view: BulkView }) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const [pending, start] = useTransition();
  const { bulk } = words;
  const send = () =>
    start(async () => {
      const answer = await revertWhole({ id: view.id, reason }).catch(() => ({
        status: 'failed' as const,
      }));
      if (answer.status === 'chosen') router.push(`/corrections/bulk/${answer.id}`);
      else setFault(answer.status === 'reason-missing' ? bulk.reasonMissing : bulk.failedToAsk);
    });
  return (
    <>
      <Button onClick={() => setOpen(true)}>{bulk.revert}</Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={bulk.revert}
        description={bulk.revertText(view.counts.recorded)}
      >
        <form
          noValidate
          className="grid gap-3.5"
          onSubmit={(event) => {
            event.preventDefault();
            if (!pending) send();
          }}
        >
          <Labelled label={bulk.reason} fault={fault}>
            {(control) => (
              <textarea
                {...control}
                rows={3}
                value={reason}
                onChange={(event) => {
                  setReason(event.target.value);
                  setFault(null);
                }}
                className={controlClass(fault !== null)}
              />
            )}
          </Labelled>
          <div className="flex justify-end gap-2">
            <Button onClick={() => setOpen(false)}>{words.common.cancel}</Button>
            <Button type="submit" look="primary" aria-disabled={pending}>
              {bulk.revertGo}
            </Button>
          </div>
        </form>
      </Dialog>
    </>
  );
}

function told(status: string): string {
  const { bulk } = words;
  if (status === 'moved-on') return bulk.movedOn;
  if (status === 'nothing-fits') return bulk.nothingFits;
  if (status === 'own') return bulk.ownProposal;
  if (status === 'second-person') return bulk.review;
  if (status === 'forbidden') return words.common.forbiddenTitle;
  return bulk.failedToAsk;
}
