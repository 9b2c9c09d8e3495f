'use client';

import { CircleAlert, Clock } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { Button, LinkButton } from '#app/components/button.tsx';
import { fieldId } from '#app/components/form/control.ts';
import { compareHref } from '#app/components/hrefs.ts';
import type { Recording, ShownFault } from '#app/entities/[type]/[id]/record/use-record.ts';
import { words } from '#app/messages/words.ts';
import { holdsMasked } from '#lib/domain/compare-states.ts';
import type { JsonObject } from '#lib/domain/json.ts';
import type { EntityView } from '#lib/queries/views.ts';

/** Everything that is wrong, each leading to its field; read out as it comes. */
export function FaultSummary(props: { faults: ShownFault[] }) {
  const { faults } = props;
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (faults.length > 0) box.current?.focus();
  }, [faults]);
  if (faults.length === 0) return null;
  return (
    <div
      ref={box}
      role="alert"
      tabIndex={-1}
      className="rounded-md border-l-2 border-del bg-del-soft px-3 py-2"
    >
      <p className="flex items-center gap-1.5 font-medium text-del">
        <CircleAlert size={14} aria-hidden />
        {words.record.faults(faults.length)}
      </p>
      <ul className="mt-1 grid gap-0.5">
        {faults.map(({ message, pointer }) => (
          <li key={`${pointer} ${message}`} className="wrap-anywhere">
            {pointer ? (
              <a
                href={`#${encodeURIComponent(fieldId(pointer))}`}
                className="mono mr-2 underline underline-offset-2"
                onClick={(click) => {
                  click.preventDefault();
                  document.getElementById(fieldId(pointer))?.focus();
                }}
              >
                {pointer.slice(1)}
              </a>
            ) : null}
            {message}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The entity is not what the form saw: nothing was written, and it can be seen and sent again. */
export function MovedNote(props: {
  entity: EntityView;
  recording: Recording;
  onRetry: (expected: number) => void;
}) {
  const { entity, recording } = props;
  const now = recording.movedTo ?? recording.expected;
  return (
    <div role="alert" className="rounded-md border-l-2 border-past bg-past-soft px-3 py-2">
      <p className="flex items-center gap-1.5 font-medium text-past">
        <Clock size={14} aria-hidden />
        {words.record.movedTitle}
      </p>
      <p className="mt-0.5">{words.record.moved(recording.expected, now)}</p>
      <div className="mt-2 flex flex-wrap gap-2">
        <LinkButton href={compareHref(entity, recording.expected, now)} target="_blank">
          {words.record.movedShow}
        </LinkButton>
        <Button look="primary" onClick={() => props.onRetry(now)}>
          {words.record.retry(now)}
        </Button>
      </div>
    </div>
  );
}

/** That a form was filled in from an earlier event, and what of that could not be. */
export function SimilarNote({ start }: { start: JsonObject }) {
  return (
    <p className="rounded-md bg-sunk px-2.5 py-1.5 text-ink-2">
      {holdsMasked(start) ? words.record.similarMasked : words.record.similar}
    </p>
  );
}
