import { type ReactNode, useId } from 'react';
import { classNames } from '#app/components/class-names.ts';

/** One account of the ledger: a heading with its sum, and below it a line for each entry. */
export function LedgerPart(props: { title: string; note?: ReactNode; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="px-gutter pt-3 pb-4 break-inside-avoid">
      <h2 id={id} className="mb-1">
        {props.title}
        {props.note ? (
          <span className="text-xs font-normal text-ink-3"> · {props.note}</span>
        ) : null}
      </h2>
      {props.children}
    </section>
  );
}

export function LedgerLines(props: { label: string; children: ReactNode }) {
  return <ul aria-label={props.label}>{props.children}</ul>;
}

/** An entry: how many, of what, and where. `gone` is red: that alone is truly destroyed. */
export function LedgerLine(props: {
  count: string;
  gone?: boolean;
  sum?: boolean;
  text?: ReactNode;
  where?: ReactNode;
  children: ReactNode;
}) {
  return (
    <li
      className={classNames(
        'grid grid-cols-[40px_minmax(0,1fr)] gap-x-2.5 border-line py-[5px] not-first:border-t phone:grid-cols-[40px_minmax(0,1fr)_auto]',
        props.sum && 'border-mark font-semibold',
      )}
    >
      <span
        className={classNames(
          'mono pt-px text-right tabular-nums',
          props.gone ? 'font-semibold text-del' : 'text-ink-2',
        )}
      >
        {props.count}
      </span>
      <span className="min-w-0 wrap-anywhere">
        {props.children}
        {props.text ? (
          <span className="block text-xs font-normal text-ink-2">{props.text}</span>
        ) : null}
      </span>
      {props.where ? (
        <span className="text-xs wrap-anywhere text-ink-3 max-phone:col-start-2 phone:max-w-[24ch] phone:text-right">
          {props.where}
        </span>
      ) : null}
    </li>
  );
}

/** A line that counts nothing. */
export function LedgerNote(props: { children: ReactNode }) {
  return (
    <li className="grid grid-cols-[40px_minmax(0,1fr)] gap-x-2.5 border-line py-[5px] not-first:border-t">
      <span aria-hidden className="text-right text-ink-3">
        –
      </span>
      <span className="min-w-0 wrap-anywhere">{props.children}</span>
    </li>
  );
}
