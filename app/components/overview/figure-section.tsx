import type { ReactNode } from 'react';

/** A column of the band: a name, its figure, and the lines that add up to it. */
export function FigureSection(props: {
  name: string;
  figure: ReactNode;
  beside: ReactNode;
  children: ReactNode;
}) {
  return (
    <section
      aria-label={props.name}
      className="flex flex-col px-gutter pt-3 pb-3.5 not-first:border-line max-nav:not-first:border-t nav:min-w-0 nav:not-first:border-l nav:not-first:pl-5 nav:not-last:pr-5"
    >
      <h2 className="text-xs font-medium text-ink-3">{props.name}</h2>
      <p className="mt-px mb-2 text-lg font-semibold tracking-[-0.012em]">
        {props.figure}
        <span className="ml-1.5 text-xs font-normal tracking-normal text-ink-3">
          {props.beside}
        </span>
      </p>
      <dl>{props.children}</dl>
    </section>
  );
}

/** A line of such a column: what on the left, how much on the right. */
export function FigureLine(props: { name: ReactNode; value: ReactNode }) {
  return (
    <div className="flex items-baseline justify-between gap-2.5 border-t border-line py-[5px]">
      <dt className="min-w-0 truncate">{props.name}</dt>
      <dd className="shrink-0 text-xs text-ink-3">{props.value}</dd>
    </div>
  );
}
