'use client';

import { ChevronLeft, ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '#app/components/button.tsx';
import { classNames } from '#app/components/class-names.ts';
import { Kbd } from '#app/components/kbd.tsx';
import { Time } from '#app/components/time/time.tsx';
import { AsOf, type Moment } from '#app/components/timeline/as-of.tsx';
import { PlayControl } from '#app/components/timeline/play-control.tsx';
import type { Strip } from '#app/components/timeline/strip-bars.ts';
import { StripSlider } from '#app/components/timeline/strip-slider.tsx';
import type { Player } from '#app/components/timeline/use-play.ts';
import * as words from '#app/messages/words.ts';
import type { EntityRef } from '#lib/domain/event.ts';

type StripProps = {
  self: EntityRef;
  strip: Strip;
  version: number;
  head: number;
  /** The version at hand; undefined while it is being read. */
  shown: { effectiveAt: string; recordedAt: string } | undefined;
  moment: Moment | null;
  player: Player;
  onSelect: (version: number) => void;
  onMoment: (moment: Pick<Moment, 'at' | 'clock'> | null) => void;
};

/** Happened and recorded this far apart are both told. Milliseconds. */
const worthTelling = 60_000;

/** All versions of an entity in one strip, the one at hand marked: amber where it is the past. */
export function VersionStrip(props: StripProps) {
  const { version, head, shown, onSelect, moment } = props;
  const past = version < head;
  const differs =
    shown !== undefined &&
    Date.parse(shown.recordedAt) - Date.parse(shown.effectiveAt) >= worthTelling;
  return (
    <section
      aria-label={words.entity.scrubber}
      data-print="no"
      className={classNames(
        'grid grid-cols-[1fr_auto] items-center gap-x-3 gap-y-1 rounded-lg border px-3 py-[7px] nav:grid-cols-[auto_1fr_auto]',
        past ? 'border-past-line bg-past-soft' : 'border-line bg-card',
      )}
    >
      <p className="min-w-0 nav:max-w-[340px]">
        <span className="block truncate">
          <b className={past ? 'text-past' : undefined}>{words.entity.version(version)}</b>{' '}
          {words.entity.of(head)}
          {shown === undefined ? null : (
            <>
              <span className="max-nav:hidden">{' · '}</span>
              <Time at={shown.effectiveAt} form="date-time" className="max-nav:block" />
            </>
          )}
        </span>
        {moment ? (
          <span className="block text-xs text-past">
            {words.timeline.asOfClock[moment.clock]}{' '}
            <Time at={moment.at.getTime()} form="date-time" />
            {moment.other === null ? null : (
              <>
                {' · '}
                <button
                  type="button"
                  className="underline decoration-dotted underline-offset-2"
                  onClick={() => onSelect(Math.max(1, moment.other ?? 1))}
                >
                  {words.timeline.otherClock[moment.clock](moment.other)}
                </button>
              </>
            )}
          </span>
        ) : differs ? (
          <span className="block text-xs text-ink-2 max-nav:hidden">
            {words.timeline.recordedAt} <Time at={shown.recordedAt} form="date-time" />
          </span>
        ) : null}
      </p>
      <div className="min-w-0 max-nav:col-span-2 max-nav:row-start-2">
        <StripSlider {...props} />
      </div>
      <div className="flex items-center gap-1">
        <StepButton
          label={words.entity.older}
          letter="["
          icon={<ChevronLeft size={16} aria-hidden />}
          disabled={version <= 1}
          onClick={() => onSelect(version - 1)}
        />
        <StepButton
          label={words.entity.newer}
          letter="]"
          icon={<ChevronRight size={16} aria-hidden />}
          disabled={!past}
          onClick={() => onSelect(version + 1)}
        />
        <PlayControl player={props.player} />
        <AsOf moment={moment} onMoment={props.onMoment} />
        <Button
          className="max-nav:px-2 nav:ml-1"
          aria-label={words.entity.backToNow}
          aria-disabled={!past}
          onClick={() => past && onSelect(head)}
        >
          <span className="max-nav:hidden">{words.entity.backToNow}</span>
          <span className="nav:hidden">{words.entity.nowShort}</span>
        </Button>
      </div>
    </section>
  );
}

function StepButton(props: {
  label: string;
  letter: string;
  icon: ReactNode;
  disabled: boolean;
  onClick: () => void;
}) {
  return (
    <button
      type="button"
      aria-label={props.label}
      title={props.label}
      aria-disabled={props.disabled}
      onClick={() => {
        if (!props.disabled) props.onClick();
      }}
      className="grid size-6 place-items-center rounded-sm hover:not-aria-disabled:bg-sunk aria-disabled:opacity-45"
    >
      <span className="max-nav:hidden">
        <Kbd>{props.letter}</Kbd>
      </span>
      <span className="nav:hidden">{props.icon}</span>
    </button>
  );
}
