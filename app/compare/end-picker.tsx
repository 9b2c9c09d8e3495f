'use client';

import { ChevronDown } from 'lucide-react';
import { useState } from 'react';
import { EndMoments } from '#app/compare/end-moments.tsx';
import { EndSearch } from '#app/compare/end-search.tsx';
import type { EndView } from '#app/compare/end-view.ts';
import { buttonClass } from '#app/components/button.tsx';
import { Popover } from '#app/components/popover.tsx';
import { Time } from '#app/components/time/time.tsx';
import * as words from '#app/messages/words.ts';
import type { CompareEnd } from '#lib/domain/compare-end.ts';

type PickerProps = {
  side: 'left' | 'right';
  end: CompareEnd | null;
  view: EndView | null;
  onPick: (end: CompareEnd) => void;
};

/** One end of a comparison: what it is and when, each to be picked from what exists. */
export function EndPicker(props: PickerProps) {
  const { side, end, view } = props;
  const { any } = words.compare;
  const [open, setOpen] = useState(false);
  const pick = (picked: CompareEnd, isDone: boolean) => {
    props.onPick(picked);
    if (isDone) setOpen(false);
  };
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      label={any.pick[side]}
      className="max-h-[min(520px,var(--radix-popover-content-available-height))] w-[min(440px,calc(100vw-16px))]"
      trigger={
        <button
          type="button"
          className={buttonClass('plain', 'w-full min-w-0 justify-start py-1.5 font-normal')}
        >
          <span className="sr-only">{any[side]}: </span>
          <EndText end={end} view={view} placeholder={any.pick[side]} />
          <ChevronDown size={13} aria-hidden className="ml-auto shrink-0 text-ink-3" />
        </button>
      }
    >
      <EndSearch onPick={(picked) => pick(picked, view?.kind === 'entity')}>
        {view ? <EndMoments end={end} view={view} onPick={(picked) => pick(picked, true)} /> : null}
      </EndSearch>
    </Popover>
  );
}

function EndText(props: { end: CompareEnd | null; view: EndView | null; placeholder: string }) {
  const { end, view } = props;
  if (!view) {
    return (
      <span className="text-ink-3">{end ? words.compare.any.notThere : props.placeholder}</span>
    );
  }
  if (view.kind === 'event') {
    return (
      <span className="flex min-w-0 flex-wrap items-baseline gap-x-2 text-left whitespace-normal">
        <b className="font-medium wrap-anywhere">{view.sentence}</b>
        <span className="text-xs text-ink-3 wrap-anywhere">
          {view.entityLabel ?? `${view.entity.type}/${view.entity.id}`} ·{' '}
          <Time at={view.occurredAt} form="date-time" />
        </span>
      </span>
    );
  }
  const isPast = view.version !== view.headVersion;
  return (
    <span className="flex min-w-0 flex-wrap items-baseline gap-x-2 text-left whitespace-normal">
      <b className="font-medium wrap-anywhere">{view.label ?? view.ref.id}</b>
      {view.version === null ? (
        <span className="text-del">{words.compare.any.notThen}</span>
      ) : (
        <span className={isPast ? 'font-medium text-past' : 'text-ink-2'}>
          {words.compare.version(view.version)}
          {isPast ? '' : `, ${words.entity.now}`}
        </span>
      )}
      <span className="text-xs text-ink-3 wrap-anywhere">
        {view.typeLabel}
        {view.effectiveAt === null ? null : (
          <>
            {' '}
            · <Time at={view.effectiveAt} form="date-time" />
          </>
        )}
      </span>
    </span>
  );
}
