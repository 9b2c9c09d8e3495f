import type { ReactNode } from 'react';
import { fieldId } from '#app/components/form/control.ts';
import * as words from '#app/messages/words.ts';

/** A field's label, its control, what is to be known of it, and what is wrong with it. */
export function FieldFrame(props: {
  /** JSON Pointer into the data that is sent. */
  at: string;
  label: string;
  optional: boolean;
  note?: ReactNode;
  faults: string[];
  /** Of groups: the label heads them, and belongs to no control of its own. */
  group?: boolean;
  children: ReactNode;
}) {
  const { at, label, faults } = props;
  const id = fieldId(at);
  const Label = props.group ? 'span' : 'label';
  return (
    <div className="field grid gap-x-4 gap-y-1 nav:grid-cols-[160px_minmax(0,520px)]">
      <Label
        {...(props.group ? { id: `${id}-label` } : { htmlFor: id })}
        className="pt-[5px] wrap-anywhere text-ink-2"
      >
        {label}
        {props.optional ? (
          <>
            {' '}
            <span className="text-xs text-ink-3">{words.common.optional}</span>
          </>
        ) : null}
      </Label>
      <div className="min-w-0">
        {props.children}
        {props.note ? (
          <p id={`${id}-note`} className="mt-0.5 text-xs wrap-anywhere text-ink-3">
            {props.note}
          </p>
        ) : null}
        {faults.length > 0 ? (
          <p id={`${id}-fault`} className="mt-0.5 text-xs font-medium text-del">
            {faults.join(' ')}
          </p>
        ) : null}
      </div>
    </div>
  );
}

/** What ties a control to its frame for those who do not see it. */
export function frameProps(at: string, faults: string[], hasNote: boolean) {
  const id = fieldId(at);
  const described = [hasNote && `${id}-note`, faults.length > 0 && `${id}-fault`].filter(Boolean);
  return {
    id,
    'aria-invalid': faults.length > 0,
    ...(described.length > 0 ? { 'aria-describedby': described.join(' ') } : {}),
  };
}
