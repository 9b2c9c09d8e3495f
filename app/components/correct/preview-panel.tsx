'use client';

import { Ban, Check, Clock, Users } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from '#app/components/class-names.ts';
import { LastingList } from '#app/components/correct/lasting-list.tsx';
import type { Plan } from '#app/components/correct/look.ts';
import { PlanNotes } from '#app/components/correct/plan-notes.tsx';
import { PreviewChanges } from '#app/components/correct/preview-changes.tsx';
import { PreviewDue } from '#app/components/correct/preview-due.tsx';
import { PreviewEvents } from '#app/components/correct/preview-events.tsx';
import { MovedNote, RefusedNote } from '#app/components/correct/preview-notes.tsx';
import { PreviewRows } from '#app/components/correct/preview-rows.tsx';
import type { Holding } from '#app/components/due/due-list.tsx';
import { Skeleton } from '#app/components/skeleton.tsx';
import { Time } from '#app/components/time/time.tsx';
import * as words from '#app/messages/words.ts';
import type { Preview } from '#lib/corrections/preview.ts';
import type { Fault } from '#lib/event-store/append-types.ts';

export type PanelProps = {
  /** Of the entity that is corrected. */
  type: string;
  /** Null before anything is wanted, or where nothing would be written. */
  preview: Preview | null;
  plan: Plan | null;
  /** What was looked at before something moved. */
  saw: Preview | null;
  /** Of an older form than the one at hand. */
  stale: boolean;
  looking: boolean;
  failed: boolean;
  onRetry: () => void;
  /** Leaves out what is not reached; null where nothing is left. */
  onLeave: (() => void) | null;
  /** Leaves out all events but one; null where they are not asked for one by one. */
  onKeepOnly: ((index: number) => void) | null;
  /** What of that would follow is held back. */
  holding: Holding;
  /** What can be done where it is refused. */
  ways: ReactNode;
  /** What is to be done before there is anything to look at. */
  empty: { title: string; text: string };
  /** Where in the form the place stands that a fault names. */
  fieldOf: (fault: Fault) => string;
};

/** What would happen, made anew with each change of the form, before anything is recorded. */
export function PreviewPanel(props: PanelProps) {
  const { preview, plan, saw, stale } = props;
  const faults = plan && plan.faults.length > 0 ? plan.faults : (preview?.faults ?? []);
  const blocked = plan !== null && plan.left.length > 0 && preview === null;
  const isRefused = faults.length > 0 || preview?.status === 'refused' || blocked;
  return (
    <div aria-busy={props.looking}>
      <div className="flex min-h-[42px] flex-wrap items-center gap-x-2.5 gap-y-1 border-b border-line px-gutter py-1.5">
        <h2 className="text-sm">{words.correct.preview}</h2>
        <p role="status" className="inline-flex items-center gap-1.5">
          <Verdict
            {...{ preview, isRefused, blocked }}
            moved={saw !== null}
            looking={props.looking}
          />
        </p>
        {preview === null ? null : (
          <span className="ml-auto text-xs text-ink-3">
            {saw ? words.correct.madeAnew : words.correct.dryRun}{' '}
            <Time at={preview.at} form="clock" />
          </span>
        )}
      </div>
      {props.failed ? (
        <p role="alert" className="px-gutter py-3 text-del">
          {words.correct.lookFailed}{' '}
          <button type="button" className="act" onClick={props.onRetry}>
            {words.common.tryAgain}
          </button>
        </p>
      ) : null}
      <div className={classNames(stale && 'awaited')}>
        {saw && preview ? <MovedNote saw={saw} now={preview} /> : null}
        {faults.length > 0 ? <RefusedNote faults={faults} fieldOf={props.fieldOf} /> : null}
        {preview && preview.review.length > 0 ? <ReviewNote preview={preview} /> : null}
        {preview ? <PreviewEvents preview={preview} onKeepOnly={props.onKeepOnly} /> : null}
        {plan ? <PlanNotes type={props.type} plan={plan} onLeave={props.onLeave} /> : null}
        {props.ways}
        {preview && preview.entities.length > 0 ? (
          <PreviewChanges
            preview={preview}
            note={plan && plan.left.length === 0 ? words.correct.agree : undefined}
          />
        ) : null}
        {preview ? <PreviewRows preview={preview} /> : null}
        {preview ? <PreviewDue preview={preview} holding={props.holding} /> : null}
        {preview ? <LastingList preview={preview} /> : null}
        {preview === null && plan === null ? (
          props.looking ? (
            <Waiting />
          ) : props.failed ? null : (
            <div className="px-gutter py-8">
              <p className="text-base font-semibold">{props.empty.title}</p>
              <p className="mt-1 max-w-[60ch] text-ink-2">{props.empty.text}</p>
            </div>
          )
        ) : null}
      </div>
    </div>
  );
}

function Verdict(props: {
  preview: Preview | null;
  isRefused: boolean;
  blocked: boolean;
  moved: boolean;
  looking: boolean;
}) {
  const { preview, isRefused } = props;
  const text = words.correct;
  if (isRefused) {
    return (
      <>
        <Ban size={14} aria-hidden /> {props.blocked ? text.unreached : text.refused}
      </>
    );
  }
  if (props.moved) {
    return (
      <>
        <Clock size={14} aria-hidden /> {text.outOfDate}
      </>
    );
  }
  if (preview) {
    const changes = preview.entities.reduce((sum, entity) => sum + entity.changes.length, 0);
    return (
      <>
        <Check size={14} aria-hidden />{' '}
        {changes === 0 ? text.fitsForNothing : text.fits(preview.guardsPassed)}
      </>
    );
  }
  return <span className="text-ink-3">{props.looking ? text.looking : text.nothingYet}</span>;
}

function ReviewNote({ preview }: { preview: Preview }) {
  return (
    <div className="border-b border-line bg-sunk px-gutter py-2.5">
      <p className="flex items-center gap-1.5 font-semibold">
        <Users size={14} aria-hidden /> {words.correct.review}
      </p>
      <ul className="pl-5 text-ink-2">
        {preview.review.map(({ rule, words: told }) => (
          <li key={rule}>{told}</li>
        ))}
      </ul>
    </div>
  );
}

function Waiting() {
  return (
    <div aria-hidden className="grid gap-3 px-gutter py-4">
      {['w-40', 'w-[70%]', 'w-[55%]', 'w-36', 'w-[80%]', 'w-[60%]'].map((width, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows without identity
        <Skeleton key={index} className={`h-3 ${width}`} />
      ))}
    </div>
  );
}
