import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from '#app/components/class-names.ts';

/** A sign and its colour, by what it stands for. */
export type Marks<Status extends string> = Record<Status, { Icon: LucideIcon; look: string }>;

type MarkProps = { of: Marks<string>[string]; strong?: boolean; children: ReactNode };

/** How something stands: told by sign and word. */
export function Mark({ of: { Icon, look }, strong = false, children }: MarkProps) {
  return (
    <span
      className={classNames(
        'inline-flex items-baseline gap-1.5 whitespace-nowrap',
        strong && 'font-medium',
        look,
      )}
    >
      <Icon size={14} aria-hidden className="shrink-0 self-center" />
      {children}
    </span>
  );
}
