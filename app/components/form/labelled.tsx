import { type ReactNode, useId } from 'react';
import * as words from '#app/messages/words.ts';

export type LabelledControl = {
  id: string;
  'aria-invalid'?: true;
  'aria-describedby'?: string;
};

/** A label over its control, with what is to be known of it and what is wrong with it. */
export function Labelled(props: {
  label: string;
  optional?: boolean;
  note?: ReactNode;
  fault?: string | null;
  children: (control: LabelledControl) => ReactNode;
}) {
  const id = useId();
  const { note, fault } = props;
  const described = [note && `${id}-note`, fault && `${id}-fault`].filter(Boolean).join(' ');
  return (
    <div className="grid content-start gap-1">
      <label htmlFor={id} className="text-ink-2">
        {props.label}
        {props.optional ? (
          <>
            {' '}
            <span className="ml-0.5 text-xs text-ink-3">{words.common.optional}</span>
          </>
        ) : null}
      </label>
      {props.children({
        id,
        ...(fault ? { 'aria-invalid': true } : {}),
        ...(described === '' ? {} : { 'aria-describedby': described }),
      })}
      {note ? (
        <p id={`${id}-note`} className="text-xs text-ink-3">
          {note}
        </p>
      ) : null}
      {fault ? (
        <p id={`${id}-fault`} role="alert" className="text-xs font-medium text-del">
          {fault}
        </p>
      ) : null}
    </div>
  );
}
