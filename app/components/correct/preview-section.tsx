import type { ReactNode } from 'react';

/** A part of the preview under its heading. */
export function PreviewSection(props: { title: string; note?: ReactNode; children: ReactNode }) {
  return (
    <section className="border-b border-line px-gutter py-3.5 last:border-b-0">
      <h3 className="mb-1">
        {props.title}
        {props.note ? (
          <span className="text-xs font-normal text-ink-3"> · {props.note}</span>
        ) : null}
      </h3>
      {props.children}
    </section>
  );
}
