'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { Button, buttonClass, LinkButton } from '#app/components/button.tsx';
import { correctionHref, eventsHref } from '#app/components/hrefs.ts';
import { ChooseReason } from '#app/corrections/bulk/[id]/choose-reason.tsx';
import { RevertBulk } from '#app/corrections/bulk/[id]/revert-bulk-dialog.tsx';
import { type BulkControl, controlBulk } from '#app/corrections/bulk/bulk-actions.ts';
import * as words from '#app/messages/words.ts';
import type { BulkView } from '#lib/corrections/bulk/read-bulk.ts';
import { cancelReasons, takeOverReasons } from '#lib/domain/bulk-reasons.ts';

type Control = { control: BulkControl; label: string; primary?: boolean };

/** What asks for a reason first. */
type Asked = 'cancel' | 'takeOver';

type Step =
  | { control: Exclude<BulkControl, Asked> }
  | { control: 'cancel'; why: (typeof cancelReasons)[number] }
  | { control: 'takeOver'; why: (typeof takeOverReasons)[number] };

/** What can be done with the act as it stands, at the foot of the window. */
export function BulkControls(props: {
  view: BulkView;
  /** The version of what the page shows around them. */
  seen: number;
  /** What was filled in, or decided, that the page shows. */
  plan: number;
  fault: string | null;
  onFault: (fault: string | null) => void;
  mayExport: boolean;
}) {
  const { view } = props;
  const router = useRouter();
  const [pending, start] = useTransition();
  const bulk = words.bulk;
  const [asked, setAsked] = useState<Asked | null>(null);
  const send = (step: Step) =>
    start(async () => {
      const seen = { id: view.id, seen: props.seen, plan: props.plan };
      const answer = await controlBulk({ ...seen, ...step }).catch(() => ({
        status: 'failed' as const,
      }));
      if (answer.status === 'proposed') return router.push(correctionHref(answer.correction));
      const { status } = answer;
      props.onFault(status === 'done' ? null : told(status));
      router.refresh();
    });
  const isOver = view.status === 'done' || view.status === 'cancelled';
  const left = view.counts.failed + view.counts.refused + (isOver ? view.counts.fits : 0);
  const controls = controlsOf(view);
  const isBare = controls.length === 0 && !isOver && props.fault === null;
  if (isBare && view.status !== 'previewed' && view.status !== 'proposed') return null;
  return (
    <footer className="fixed inset-x-0 bottom-0 z-20 flex flex-wrap items-center justify-end gap-x-3 gap-y-2 border-t border-line-2 bg-card px-gutter py-2.5 nav:left-(--nav-width)">
      <div className="min-w-0 flex-1 empty:hidden">
        {props.fault === null ? null : (
          <p role="alert" className="text-del">
            {props.fault}
          </p>
        )}
        <Note view={view} />
      </div>
      {controls.map(({ control, label, primary }) => {
        // What only asks can be opened while the page still follows the step before.
        const asks = control === 'cancel' || control === 'takeOver';
        return (
          <Button
            key={control}
            look={primary ? 'primary' : 'plain'}
            aria-disabled={pending && !asks}
            onClick={() => {
              if (asks) setAsked(control);
              else if (!pending) send({ control });
            }}
          >
            {label}
          </Button>
        );
      })}
      {isOver && left > 0 && view.own ? (
        <Button aria-disabled={pending} onClick={() => send({ control: 'retry' })}>
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
          {view.mayPropose ? <RevertBulk view={view} /> : null}
        </>
      ) : null}
      {asked === 'cancel' ? (
        <ChooseReason
          title={bulk.cancel}
          text={bulk.cancelText}
          send={bulk.cancelGo}
          reasons={cancelReasons}
          onClose={() => setAsked(null)}
          onSend={(why) => send({ control: asked, why })}
        />
      ) : null}
      {asked === 'takeOver' ? (
        <ChooseReason
          title={bulk.takeOver}
          text={bulk.takeOverText(view.counts.fits)}
          send={bulk.takeOverGo}
          reasons={takeOverReasons}
          onClose={() => setAsked(null)}
          onSend={(why) => send({ control: asked, why })}
        />
      ) : null}
    </footer>
  );
}

function controlsOf(view: BulkView): Control[] {
  const bulk = words.bulk;
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
  if (!mayApply) return [];
  if (status === 'running') return [cancel, { control: 'pause', label: bulk.pause }];
  if (status === 'paused') {
    const takeOver: Control = { control: 'takeOver', label: bulk.takeOver };
    // Whoever let it run may not: only another can go on with it.
    if (view.stoppedFor !== null) return [cancel, { ...takeOver, primary: true }];
    return [
      cancel,
      ...(view.runs ? [] : [takeOver]),
      { control: 'resume', label: bulk.resume, primary: true },
    ];
  }
  return [];
}

function Note({ view }: { view: BulkView }) {
  const bulk = words.bulk;
  if (view.status === 'proposed' && view.correction) {
    return (
      <p className="text-ink-2">
        {bulk.isReviewed}{' '}
        <Link href={correctionHref(view.correction.id)} prefetch={false} className="act">
          {bulk.toReview}
        </Link>
      </p>
    );
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

function told(status: string): string {
  const bulk = words.bulk;
  if (status === 'moved-on') return bulk.movedOn;
  if (status === 'runner-gone') return bulk.runnerGone;
  if (status === 'nothing-fits') return bulk.nothingFits;
  if (status === 'outdated') return bulk.outdated;
  if (status === 'second-person') return bulk.review;
  if (status === 'forbidden') return words.common.forbiddenTitle;
  return bulk.failedToAsk;
}
