import { type ReactNode, useId } from 'react';

/** A part of the account: what it is at the left, what can be done at the right; on a phone below. */
export function AccountSection(props: { title: string; text?: string; children: ReactNode }) {
  const id = useId();
  return (
    <section
      aria-labelledby={id}
      className="grid gap-x-10 gap-y-3 border-t border-line px-gutter py-6 min-[900px]:grid-cols-[minmax(0,280px)_minmax(0,560px)]"
    >
      <div>
        <h2 id={id} className="text-sm font-semibold">
          {props.title}
        </h2>
        {props.text === undefined ? null : (
          <p className="mt-0.5 max-w-[52ch] text-ink-2">{props.text}</p>
        )}
      </div>
      <div className="grid min-w-0 content-start gap-4">{props.children}</div>
    </section>
  );
}
