'use client';

import { Ban, Lock } from 'lucide-react';
import { type FormEvent, type ReactNode, useId } from 'react';
import { Button, LinkButton } from '#app/components/button.tsx';
import { controlClass } from '#app/components/form/control.ts';
import { FieldFrame, frameProps } from '#app/components/form/field-frame.tsx';
import { entityHref } from '#app/components/hrefs.ts';
import { FaultSummary, MovedNote } from '#app/entities/[type]/[id]/record/outcome-notes.tsx';
import type { Recording } from '#app/entities/[type]/[id]/record/use-record.ts';
import { words } from '#app/messages/words.ts';
import type { EntityView } from '#lib/queries/views.ts';

/** What every form that records an event has: its name, the id, the reason, and how it went. */
export function RecordFrame(props: {
  entity: EntityView;
  title: string;
  type: string | null;
  idLabel: string;
  /** Why it cannot be recorded as things stand. */
  refusal: string | null;
  reason: string;
  onReason: (reason: string) => void;
  recording: Recording;
  send: (expected?: number) => void;
  /** Fields that come before the id. */
  first?: ReactNode;
  children: ReactNode;
}) {
  const { entity, recording, refusal } = props;
  const refusalId = useId();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (refusal === null && !recording.pending) props.send();
  };
  return (
    <form
      onSubmit={submit}
      noValidate
      aria-label={props.title}
      className="grid max-w-[720px] gap-5"
    >
      <div>
        <h2 className="text-base">{props.title}</h2>
        {props.type === null ? null : <p className="mono text-ink-3">{props.type}</p>}
      </div>
      {recording.movedTo === null ? null : (
        <MovedNote entity={entity} recording={recording} onRetry={props.send} />
      )}
      <FaultSummary faults={recording.faults} />
      <div className="grid gap-3">
        {props.first}
        <FieldFrame
          at="#id"
          label={props.idLabel}
          optional={false}
          note={words.record.idFixed}
          faults={[]}
        >
          <span className="flex items-center gap-2">
            <input
              {...frameProps('#id', [], true)}
              readOnly
              value={entity.id}
              className={controlClass(false, 'mono border-line-2 bg-sunk text-ink-2')}
            />
            <Lock size={13} aria-hidden className="text-ink-3" />
          </span>
        </FieldFrame>
        {props.children}
      </div>
      <div className="grid gap-3 border-t border-line pt-4">
        <h3>{words.record.why}</h3>
        <FieldFrame
          at="#reason"
          label={words.record.reason}
          optional
          note={words.record.reasonHint}
          faults={[]}
        >
          <textarea
            {...frameProps('#reason', [], true)}
            rows={2}
            value={props.reason}
            onChange={(event) => props.onReason(event.target.value)}
            className={controlClass(false)}
          />
        </FieldFrame>
      </div>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2 border-t border-line pt-4">
        <Button
          type="submit"
          look="primary"
          className="px-4 py-1.5"
          aria-disabled={refusal !== null || recording.pending}
          {...(refusal === null ? {} : { 'aria-describedby': refusalId })}
        >
          {recording.pending ? words.record.saving : words.record.save}
        </Button>
        <LinkButton href={entityHref(entity)} className="py-1.5">
          {words.record.cancel}
        </LinkButton>
        {refusal === null ? (
          <span className="text-xs text-ink-3">{words.record.pinned(recording.expected)}</span>
        ) : (
          <p id={refusalId} className="flex min-w-0 items-start gap-1.5 text-ink-2">
            <Ban size={14} aria-hidden className="mt-[3px] shrink-0" />
            {refusal}
          </p>
        )}
      </div>
    </form>
  );
}
