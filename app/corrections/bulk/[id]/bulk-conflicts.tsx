'use client';

import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { chipClass } from '#app/components/chip.tsx';
import { ConflictList } from '#app/corrections/bulk/[id]/conflict-list.tsx';
import { decide } from '#app/corrections/bulk/bulk-actions.ts';
import * as words from '#app/messages/words.ts';
import type { ConflictChoice } from '#lib/corrections/bulk/bulk.ts';
import type { ConflictDecision } from '#lib/corrections/bulk/decide-conflict.ts';
import type { BulkConflict } from '#lib/corrections/bulk/list-conflicts.ts';
import type { BulkView } from '#lib/corrections/bulk/read-bulk.ts';

/** What something changed after what is taken back: decided field by field, for all of a field at once. */
export function BulkConflicts(props: {
  view: BulkView;
  conflicts: readonly BulkConflict[];
  onFault: (fault: string | null) => void;
}) {
  const { view, conflicts } = props;
  const router = useRouter();
  const [pending, start] = useTransition();
  const bulk = words.bulk;
  if (conflicts.length === 0) return null;
  const mayDecide = view.own && (view.status === 'previewed' || view.status === 'previewing');
  const send = (decision: ConflictDecision) =>
    start(async () => {
      const { status } = await decide({ id: view.id, ...decision }).catch(() => ({
        status: 'failed' as const,
      }));
      const told = status === 'moved-on' ? bulk.movedOn : bulk.failedToAsk;
      props.onFault(status === 'decided' ? null : told);
      router.refresh();
    });
  return (
    <section>
      <h2 className="pb-1 text-base">{bulk.conflicts}</h2>
      <p className="pb-2 text-ink-2">{mayDecide ? bulk.conflictsText : bulk.conflictsTold}</p>
      <ul className="border-t border-line">
        {conflicts.map((conflict) => (
          <Field
            key={conflict.field}
            view={view}
            conflict={conflict}
            mayDecide={mayDecide}
            pending={pending}
            onDecide={send}
          />
        ))}
      </ul>
    </section>
  );
}

/** What is reverted by now stands in the histories of the entities. */
function isAhead({ status }: BulkView): boolean {
  return ['previewing', 'previewed', 'proposed'].includes(status);
}

const choices: readonly ConflictChoice[] = ['now', 'was'];

function Field(props: {
  view: BulkView;
  conflict: BulkConflict;
  mayDecide: boolean;
  pending: boolean;
  onDecide: (decision: ConflictDecision) => void;
}) {
  const { view, conflict, mayDecide, pending, onDecide } = props;
  const { field, label, count, apart, choice } = conflict;
  const [open, setOpen] = useState(false);
  const bulk = words.bulk;
  const told = bulk.conflictOf(label, count);
  return (
    <li className="grid gap-1.5 border-b border-line py-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <span className="min-w-0 font-medium wrap-anywhere">{told}</span>
        {mayDecide ? (
          <fieldset className="ml-auto flex flex-wrap gap-1.5">
            <legend className="sr-only">{told}</legend>
            {choices.map((each) => (
              <button
                key={each}
                type="button"
                aria-pressed={choice === each}
                aria-disabled={pending}
                onClick={() => {
                  if (!pending) onDecide({ field, choice: choice === each ? null : each });
                }}
                className={chipClass(choice === each ? 'on' : 'plain')}
              >
                {bulk.take[each]}
              </button>
            ))}
          </fieldset>
        ) : (
          <span className="ml-auto text-ink-2">
            {choice === null ? bulk.undecided : bulk.taken[choice]}
          </span>
        )}
      </div>
      <div className="flex flex-wrap items-baseline gap-x-3 text-xs text-ink-2">
        {isAhead(view) ? (
          <button type="button" className="act" aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? bulk.hideConflicts : bulk.showConflicts(count)}
          </button>
        ) : null}
        {apart === 0 ? null : <span>{bulk.apart(apart)}</span>}
      </div>
      {open && isAhead(view) ? (
        <ConflictList
          view={view}
          field={field}
          label={label}
          mayDecide={mayDecide}
          onDecide={(entityId, its) => onDecide({ field, choice: its, entityId })}
        />
      ) : null}
    </li>
  );
}
