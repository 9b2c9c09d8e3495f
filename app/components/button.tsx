import Link from 'next/link';
import type { ComponentProps } from 'react';
import { classNames } from '#app/components/class-names.ts';

export type ButtonLook = 'plain' | 'primary' | 'danger' | 'destroy' | 'quiet';

const looks: Record<ButtonLook, string> = {
  plain: 'border-line-2 bg-card hover:not-aria-disabled:bg-sunk',
  primary: 'border-accent bg-accent text-card hover:not-aria-disabled:brightness-110',
  danger: 'border-line-2 bg-card text-del hover:not-aria-disabled:bg-del-soft',
  /** What cannot be brought back. */
  destroy: 'border-del bg-del text-card hover:not-aria-disabled:brightness-110',
  quiet: 'border-transparent text-ink-2 hover:not-aria-disabled:bg-sunk',
};

export function buttonClass(look: ButtonLook, className?: string): string {
  return classNames(
    'inline-flex items-center justify-center gap-1.5 rounded-md border px-2.5 py-[3px] font-medium whitespace-nowrap',
    'disabled:opacity-55 aria-disabled:opacity-55',
    looks[look],
    className,
  );
}

/** A button that cannot act says why: give `aria-disabled` and a `title` rather than `disabled`. */
export function Button({
  look = 'plain',
  className,
  ...rest
}: ComponentProps<'button'> & { look?: ButtonLook }) {
  return <button type="button" className={buttonClass(look, className)} {...rest} />;
}

export function LinkButton({
  look = 'plain',
  className,
  ...rest
}: ComponentProps<typeof Link> & { look?: ButtonLook }) {
  return <Link className={buttonClass(look, className)} {...rest} />;
}
