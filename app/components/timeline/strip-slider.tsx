'use client';

import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';
import { classNames } from '#app/components/class-names.ts';
import { barOf, type Strip, versionAlong } from '#app/components/timeline/strip-bars.ts';
import { StripPreview } from '#app/components/timeline/strip-preview.tsx';
import * as words from '#app/messages/words.ts';
import type { EntityRef } from '#lib/domain/event.ts';

/** A slider over the versions; a drag along it, or the pointer resting on it, tells each. */
export function StripSlider(props: {
  self: EntityRef;
  strip: Strip;
  version: number;
  head: number;
  onSelect: (version: number) => void;
}) {
  const { strip, version, head, onSelect } = props;
  const track = useRef<HTMLDivElement>(null);
  const [hovered, setHovered] = useState<{ version: number; share: number } | null>(null);
  const { bars } = strip;
  const selected = barOf(bars, version);
  const past = version < head;

  const pointed = (event: PointerEvent) => {
    const box = track.current?.getBoundingClientRect();
    if (!box || box.width === 0) return null;
    const share = Math.max(0, Math.min(1, (event.clientX - box.left) / box.width));
    return { version: versionAlong(bars, share), share };
  };
  const select = (event: PointerEvent) => {
    const at = pointed(event);
    if (at && at.version !== version) onSelect(at.version);
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
          setHovered(pointed(event));
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
      {hovered ? <StripPreview self={props.self} {...hovered} /> : null}
    </div>
  );
}

/** The later bars are outlines: told apart without colour. */
function barLook(index: number, selected: number, past: boolean): string {
  if (index === selected) return past ? 'bg-past' : 'bg-accent';
  if (past && index > selected) return 'shadow-[inset_0_0_0_1px_var(--mark)]';
  return past ? 'bg-mark' : 'bg-mark/70';
}
