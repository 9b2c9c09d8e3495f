import type { ReactNode } from 'react';
import * as words from '#app/messages/words.ts';

/** The page of somebody who is not in yet: the store's name, and on a line the ways in. */
export function Door(props: {
  storeName: string;
  /** Left out where what is in it brings its own. */
  title?: string;
  children: ReactNode;
}) {
  return (
    <div className="mx-auto flex min-h-dvh w-full max-w-[440px] flex-col px-gutter pt-[clamp(32px,14dvh,160px)] pb-10">
      <p className="flex items-baseline justify-between gap-3 border-b border-line pb-3">
        <span className="text-base font-[650] tracking-[-0.01em]">{words.common.appName}</span>
        <span className="truncate text-xs text-ink-3">{words.shell.store(props.storeName)}</span>
      </p>
      {props.title === undefined ? null : (
        <h1 className="pt-7 pb-1 text-xl font-title tracking-[-0.015em] wrap-anywhere">
          {props.title}
        </h1>
      )}
      {props.children}
    </div>
  );
}

/** A field of such a page, with what is wrong with it. */
export function DoorField(props: {
  id: string;
  label: string;
  note?: string | undefined;
  fault?: string | undefined;
  children: ReactNode;
}) {
  const { id, note, fault } = props;
  return (
    <div>
      <label htmlFor={id} className="mb-1 block text-xs font-medium text-ink-2">
        {props.label}
      </label>
      {props.children}
      {note === undefined ? null : (
        <p id={`${id}-note`} className="mt-1 text-xs text-ink-3">
          {note}
        </p>
      )}
      {fault === undefined ? null : (
        <p id={`${id}-fault`} className="mt-1 text-xs font-medium text-del">
          {fault}
        </p>
      )}
    </div>
  );
}

/** What ties a control to its field for those who do not see it. */
export function doorFieldProps(id: string, has: { note?: boolean; fault?: string | undefined }) {
  const described = [has.note && `${id}-note`, has.fault !== undefined && `${id}-fault`];
  const ids = described.filter(Boolean).join(' ');
  return {
    id,
    'aria-invalid': has.fault !== undefined,
    ...(ids === '' ? {} : { 'aria-describedby': ids }),
  };
}
