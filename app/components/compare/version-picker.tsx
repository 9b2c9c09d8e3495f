'use client';

import { useQuery } from '@tanstack/react-query';
import { ChevronDown } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { Button, buttonClass } from '#app/components/button.tsx';
import { classNames } from '#app/components/class-names.ts';
import { nearbyQuery } from '#app/components/compare/nearby-query.ts';
import { Popover } from '#app/components/popover.tsx';
import { Time } from '#app/components/time/time.tsx';
import * as words from '#app/messages/words.ts';
import type { EntityRef } from '#lib/domain/event.ts';

type PickerProps = {
  entity: EntityRef;
  /** “From” or “To”. */
  end: string;
  version: number;
  at: string | null;
  head: number;
  /** The least version that this end may be: 0 is before the first event. */
  least: 0 | 1;
  hrefOf: (version: number) => string;
};

/** One end of a comparison: a version picked from those nearby, or named. */
export function VersionPicker(props: PickerProps) {
  const { end, version, at } = props;
  const [open, setOpen] = useState(false);
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      label={words.compare.choose(end)}
      className="z-40 max-h-[min(420px,70vh)] w-[min(390px,calc(100vw-32px))] p-1.5"
      trigger={
        <button
          type="button"
          className={buttonClass('plain', 'min-w-0 max-nav:w-full max-nav:justify-start')}
        >
          {end} <b className="text-past">{words.compare.version(version)}</b>
          {at === null ? null : <Time at={at} form="date-time" className="text-xs text-ink-3" />}
          <ChevronDown size={13} aria-hidden className="ml-auto text-ink-3" />
        </button>
      }
    >
      <GoTo {...props} onGo={() => setOpen(false)} />
      <Nearby {...props} onGo={() => setOpen(false)} />
    </Popover>
  );
}

function GoTo(props: PickerProps & { onGo: () => void }) {
  const router = useRouter();
  const go = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = Number(new FormData(event.currentTarget).get('version'));
    if (!Number.isInteger(given) || given < props.least || given > props.head) return;
    router.push(props.hrefOf(given));
    props.onGo();
  };
  return (
    <form onSubmit={go} className="flex items-center gap-2 border-b border-line px-2 pt-0.5 pb-2">
      <label className="flex flex-1 items-center gap-2 text-xs text-ink-3">
        {words.compare.goTo}
        <input
          name="version"
          type="number"
          required
          min={props.least}
          max={props.head}
          defaultValue={props.version}
          className="mono w-24 rounded-md border border-mark bg-card px-2 py-0.5 text-ink"
        />
        {words.entity.of(props.head)}
      </label>
      <Button type="submit">{words.compare.go}</Button>
    </form>
  );
}

function Nearby(props: PickerProps & { onGo: () => void }) {
  const { entity, version, head } = props;
  const { data: items } = useQuery(nearbyQuery(entity, Math.max(1, version), head));
  const near = items ?? [];
  const reachesHead = near[0]?.version === head;
  const entry = (to: number, text: string, at?: string) => (
    <li key={to}>
      <Link
        href={props.hrefOf(to)}
        onClick={props.onGo}
        aria-current={to === version ? 'true' : undefined}
        className={classNames(
          'flex items-baseline gap-2 rounded-md px-2 py-1 hover:bg-sunk',
          to === version && 'bg-past-soft font-medium',
        )}
      >
        <span className="mono w-9 shrink-0 text-right text-ink-3">{to === 0 ? '–' : to}</span>
        <span className="min-w-0 flex-1 truncate">{text}</span>
        {to === head ? (
          <span className="text-xs text-ink-3">{words.entity.now}</span>
        ) : at === undefined ? null : (
          <Time at={at} form="date" className="text-xs whitespace-nowrap text-ink-3" />
        )}
      </Link>
    </li>
  );
  return (
    <ul aria-label={words.compare.nearby} className="min-h-0 overflow-y-auto pt-1">
      {reachesHead ? null : entry(head, words.compare.version(head))}
      {near.map((item) => entry(item.version, item.event.sentence, item.event.effectiveAt))}
      {props.least === 0 ? entry(0, words.compare.before) : null}
    </ul>
  );
}
