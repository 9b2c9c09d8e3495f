import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from '#app/components/class-names.ts';

export type ChipLook = 'plain' | 'on' | 'past' | 'offer' | 'bad';

const looks: Record<ChipLook, string> = {
  plain: 'border-line-2 bg-card text-ink-2 [&_b]:text-ink',
  on: 'border-accent bg-accent-soft text-accent',
  past: 'border-past-line bg-past-soft text-past',
  offer: 'border-dashed border-line-2 bg-card text-ink-2',
  bad: 'border-line-2 bg-card text-del',
};

export function chipClass(look: ChipLook, className?: string): string {
  return classNames(
    'inline-flex max-w-full items-center gap-1 rounded-full border px-[9px] text-xs leading-[22px] whitespace-nowrap',
    '[&_b]:font-medium',
    looks[look],
    className,
  );
}

/** A small fact beside a title or a sentence. */
export function Chip(props: { look?: ChipLook; title?: string; children: ReactNode }) {
  return (
    <span className={chipClass(props.look ?? 'plain')} title={props.title}>
      {props.children}
    </span>
  );
}

/** A filter in force; its cross takes it away. */
export function FilterChip(props: {
  name: ReactNode;
  value: ReactNode;
  look?: ChipLook;
  removeLabel: string;
  onRemove: () => void;
}) {
  return (
    <span className={chipClass(props.look ?? 'plain', 'pr-0')}>
      {props.name}
      <b className="truncate">{props.value}</b>
      <button
        type="button"
        aria-label={props.removeLabel}
        onClick={props.onRemove}
        className="grid size-6 place-items-center rounded-full hover:bg-sunk"
      >
        <X size={12} aria-hidden />
      </button>
    </span>
  );
}
