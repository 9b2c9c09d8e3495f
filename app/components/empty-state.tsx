import type { ReactNode } from 'react';

/** Nothing to show, and what to do about it. */
export function EmptyState(props: {
  title: string;
  children?: ReactNode;
  actions?: ReactNode;
  /** Within what has the page's edges already. */
  inset?: boolean;
}) {
  return (
    <div className={props.inset ? 'py-10' : 'px-gutter py-10'}>
      <p className="text-base font-semibold">{props.title}</p>
      {props.children === undefined ? null : (
        <div className="mt-1 max-w-[60ch] text-ink-2">{props.children}</div>
      )}
      {props.actions === undefined ? null : (
        <div className="mt-3 flex flex-wrap gap-2">{props.actions}</div>
      )}
    </div>
  );
}
