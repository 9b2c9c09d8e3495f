import { ChevronDown, MoreHorizontal } from 'lucide-react';
import { buttonClass } from '#app/components/button.tsx';

export type MenuItem = {
  label: string;
  look?: 'plain' | 'danger';
  /** Why it cannot be chosen now. */
  refused?: string | null;
  onSelect: () => void;
};

export type MenuProps = {
  label: string;
  items: MenuItem[];
  /** Whether its button shows the label; else three dots. */
  named?: boolean;
};

/** What the button of a menu is, before it is used and after. */
export function menuButton({ label, named }: MenuProps) {
  if (named) {
    const children = (
      <>
        {label}
        <ChevronDown size={13} aria-hidden className="text-ink-3" />
      </>
    );
    return { 'data-print': 'no', className: buttonClass('plain'), children };
  }
  return {
    'aria-label': label,
    title: label,
    className:
      'grid size-7 place-items-center rounded-md text-ink-3 hover:bg-sunk hover:text-ink data-[state=open]:bg-sunk',
    children: <MoreHorizontal size={16} aria-hidden />,
  };
}
