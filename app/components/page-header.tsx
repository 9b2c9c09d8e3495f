import Link from 'next/link';
import { Fragment, type ReactNode } from 'react';
import { classNames } from '#app/components/class-names.ts';

export type Crumb = { label: string; href: string };

/** Where a page stands: the way to it as links; the page itself is the heading below. */
export function Breadcrumb(props: { label: string; crumbs: Crumb[]; current: string }) {
  return (
    <nav aria-label={props.label} className="min-w-0 truncate text-ink-3">
      {props.crumbs.map(({ label, href }) => (
        <Fragment key={href}>
          <Link href={href} className="hover:text-ink hover:underline">
            {label}
          </Link>
          <span aria-hidden> / </span>
        </Fragment>
      ))}
      <span aria-current="page">{props.current}</span>
    </nav>
  );
}

/** The head of a page: way, title, what stands beside it, and on the right what can be done. */
export function PageHeader(props: {
  breadcrumb?: ReactNode;
  title: ReactNode;
  beside?: ReactNode;
  actions?: ReactNode;
  className?: string;
}) {
  return (
    <header className={classNames('px-gutter pt-3.5 pb-2.5', props.className)}>
      {props.breadcrumb}
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <h1 className="min-w-0 text-xl font-title tracking-[-0.015em] wrap-anywhere">
          {props.title}
        </h1>
        {props.beside}
        {props.actions === undefined ? null : (
          <div className="flex flex-wrap items-center gap-2 nav:ml-auto">{props.actions}</div>
        )}
      </div>
    </header>
  );
}
