import type { CSSProperties } from 'react';

export type RunKind = 'changed' | 'added' | 'removed' | 'still';

const colours: Record<RunKind, { bar: string; soft: string; line: string }> = {
  changed: {
    bar: 'var(--mark)',
    soft: 'color-mix(in srgb, var(--mark) 26%, transparent)',
    line: 'var(--mark)',
  },
  added: { bar: 'var(--add)', soft: 'var(--add-soft)', line: 'var(--mark)' },
  removed: { bar: 'var(--del)', soft: 'var(--del-soft)', line: 'transparent' },
  still: { bar: 'transparent', soft: 'transparent', line: 'var(--mark)' },
};

/** A bar where something changed, its colour fading over one column, a line while it stays so. */
export function runLook(kind: RunKind, width: number, past: boolean): CSSProperties {
  const { bar, soft, line } =
    past && kind !== 'removed' && kind !== 'still'
      ? { bar: 'var(--past)', soft: 'var(--past-soft)', line: 'var(--past)' }
      : colours[kind];
  return {
    background: [
      `linear-gradient(${bar} 0 0) 1px 4px / 2px calc(100% - 7px) no-repeat`,
      `linear-gradient(90deg, ${soft} 40%, transparent) 1px 4px / ${width - 2}px calc(100% - 8px) no-repeat`,
      `linear-gradient(${line} 0 0) 1px calc(100% - 4px) / calc(100% - 2px) 1px no-repeat`,
    ].join(', '),
  };
}
