'use client';

import { ChevronLeft, ChevronRight } from 'lucide-react';
import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef, useState } from 'react';
import { Button } from '#app/components/button.tsx';
import { classNames } from '#app/components/class-names.ts';
import { Kbd } from '#app/components/kbd.tsx';
import { Time } from '#app/components/time/time.tsx';
import { barOf, type Strip, type StripBar } from '#app/components/timeline/strip-bars.ts';
import { words } from '#app/messages/words.ts';

type StripProps = {
  strip: Strip;
  version: number;
  head: number;
  /** When the version at hand became so; undefined while it is being read. */
  at: string | undefined;
  onSelect: (version: number) => void;
};

/** All versions of an entity in one strip, the one at hand marked: amber where it is the past. */
export function VersionStrip(props: StripProps) {
  const { version, head, at, onSelect } = props;
  const past = version < head;
  return (
    <section
      aria-label={words.entity.scrubber}
      data-print="no"
      className={classNames(
        'grid grid-cols-[1fr_auto] items-center gap-x-3 gap-y-1 rounded-lg border px-3 py-[7px] nav:grid-cols-[auto_1fr_auto]',
        past ? 'border-past-line bg-past-soft' : 'border-line bg-card',
      )}
    >
      <p className="truncate">
        <b className={past ? 'text-past' : undefined}>{words.entity.version(version)}</b>{' '}
        {words.entity.of(head)}
        {at === undefined ? null : (
          <>
            {' · '}
            <Time at={at} form="date-time" className="max-nav:hidden" />
            <Time at={at} form="date" className="nav:hidden" />
          </>
        )}
      </p>
      <div className="min-w-0 max-nav:col-span-2 max-nav:row-start-2">
        <Bars {...props} />
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
        <Button
          className="max-nav:px-2 nav:ml-1.5"
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

/** A slider over the versions; a drag along it, or the pointer resting on a bar, tells each. */
function Bars({ strip, version, head, onSelect }: StripProps) {
  const track = useRef<HTMLDivElement>(null);
  const [hovered, setHovered] = useState<number | null>(null);
  const { bars } = strip;
  const selected = barOf(bars, version);
  const past = version < head;

  const barAt = (event: PointerEvent) => {
    const box = track.current?.getBoundingClientRect();
    if (!box || box.width === 0) return null;
    const at = Math.floor(((event.clientX - box.left) / box.width) * bars.length);
    return Math.max(0, Math.min(bars.length - 1, at));
  };
  const select = (event: PointerEvent) => {
    const bar = bars[barAt(event) ?? -1];
    if (bar && (version < bar.from || version > bar.to)) onSelect(bar.to);
  };
  const keys: Record<string, number> = {
    ArrowLeft: version - 1,
    ArrowDown: version - 1,
    ArrowRight: version + 1,
    ArrowUp: version + 1,
    PageDown: version - 10,
    PageUp: version + 10,
    Home: 1,
    End: head,
  };
  const press = (event: KeyboardEvent) => {
    const wanted = keys[event.key];
    if (wanted === undefined) return;
    event.preventDefault();
    onSelect(Math.max(1, Math.min(head, wanted)));
  };
  const preview = hovered === null ? undefined : bars[hovered];

  return (
    <div className="relative">
      <div
        ref={track}
        role="slider"
        tabIndex={0}
        aria-label={words.entity.scrubber}
        aria-valuemin={1}
        aria-valuemax={head}
        aria-valuenow={version}
        aria-valuetext={words.entity.versionOf(version, head)}
        onKeyDown={press}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          select(event);
        }}
        onPointerMove={(event) => {
          setHovered(barAt(event));
          if (event.buttons === 1) select(event);
        }}
        onPointerLeave={() => setHovered(null)}
        className="flex h-[28px] cursor-pointer touch-none items-end gap-px"
      >
        {bars.map((bar, index) => (
          <i
            key={bar.to}
            className={classNames('min-w-0 flex-1 rounded-t-[1px]', barLook(index, selected, past))}
            style={{ height: `${bar.height}%` }}
          />
        ))}
      </div>
      {preview ? <Preview bar={preview} strip={strip} place={(hovered ?? 0) + 0.5} /> : null}
    </div>
  );
}

/** The later bars are outlines: told apart without colour. */
function barLook(index: number, selected: number, past: boolean): string {
  if (index === selected) return past ? 'bg-past' : 'bg-accent';
  if (past && index > selected) return 'shadow-[inset_0_0_0_1px_var(--mark)]';
  return past ? 'bg-mark' : 'bg-mark/70';
}

function Preview(props: { bar: StripBar; strip: Strip; place: number }) {
  const { bar, strip } = props;
  const percent = (props.place / strip.bars.length) * 100;
  return (
    <div
      aria-hidden
      className="pointer-events-none absolute bottom-full z-10 mb-1 rounded-md border border-line-2 bg-card px-2 py-0.5 text-xs whitespace-nowrap shadow-[0_4px_14px_var(--shadow)]"
      style={percent > 50 ? { right: `${100 - percent}%` } : { left: `${percent}%` }}
    >
      <Time at={bar.at} form={strip.by === 'run' ? 'date' : 'date-time'} className="text-ink-3" />
      {' · '}
      {strip.by === 'version'
        ? words.entity.barVersion(bar.to, bar.count)
        : words.entity.barRun(bar.from, bar.to)}
    </div>
  );
}
