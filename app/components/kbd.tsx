import type { ReactNode } from 'react';

export function Kbd(props: { children: ReactNode }) {
  return (
    <kbd className="rounded-sm border border-line-2 px-1 py-0.5 font-mono text-[11px] leading-none text-ink-3">
      {props.children}
    </kbd>
  );
}
