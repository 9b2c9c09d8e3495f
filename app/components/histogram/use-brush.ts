'use client';

import { type KeyboardEvent, type PointerEvent, useState } from 'react';

/** Bars from `start` up to and with `end`. */
export type Span = { start: number; end: number };

type Brush = { anchor: number; head: number; dragging: boolean };

/**
 * A selection of bars, drawn with the pointer or with the keys: the arrows move on, with shift they
 * extend, Enter takes it, Escape drops it. A click takes the one bar.
 */
export function useBrush(bars: number, onTake: (span: Span) => void) {
  const [brush, setBrush] = useState<Brush | null>(null);
  const clamp = (bar: number) => Math.min(Math.max(bar, 0), bars - 1);
  const barAt = (event: PointerEvent) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    return clamp(Math.floor(((event.clientX - left) / width) * bars));
  };
  const take = (taken: Brush) => {
    setBrush(null);
    onTake(spanOf(taken));
  };
  return {
    span: brush && spanOf(brush),
    dragging: brush?.dragging ?? false,
    head: brush?.head ?? bars - 1,
    handlers: {
      onPointerDown: (event: PointerEvent) => {
        if (event.button !== 0 || bars === 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        const bar = barAt(event);
        setBrush({ anchor: bar, head: bar, dragging: true });
      },
      onPointerMove: (event: PointerEvent) => {
        if (bars === 0) return;
        const bar = barAt(event);
        setBrush((at) =>
          at?.dragging ? { ...at, head: bar } : { anchor: bar, head: bar, dragging: false },
        );
      },
      onPointerUp: () => {
        if (brush?.dragging) take(brush);
      },
      onPointerCancel: () => setBrush(null),
      onPointerLeave: () => setBrush((at) => (at?.dragging ? at : null)),
      onBlur: () => setBrush(null),
      onKeyDown: (event: KeyboardEvent) => {
        const step = moves[event.key];
        if (step !== undefined) {
          event.preventDefault();
          setBrush((at) => {
            const head = clamp((at?.head ?? bars - 1) + (at === null ? Math.max(step, 0) : step));
            return { anchor: event.shiftKey && at ? at.anchor : head, head, dragging: false };
          });
        } else if (event.key === 'Enter' && brush) {
          event.preventDefault();
          take(brush);
        } else if (event.key === 'Escape' && brush) {
          event.stopPropagation();
          setBrush(null);
        }
      },
    },
  };
}

const moves: Record<string, number> = {
  ArrowLeft: -1,
  ArrowRight: 1,
  ArrowDown: -1,
  ArrowUp: 1,
  PageDown: -10,
  PageUp: 10,
  Home: -1_000_000,
  End: 1_000_000,
};

function spanOf({ anchor, head }: Brush): Span {
  return { start: Math.min(anchor, head), end: Math.max(anchor, head) };
}
