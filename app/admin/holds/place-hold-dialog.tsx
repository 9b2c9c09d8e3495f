'use client';

import { X } from 'lucide-react';
import { useId, useState } from 'react';
import { type HoldAnswer, placeHold } from '#app/admin/holds/hold-actions.ts';
import { toldHold } from '#app/admin/holds/told-hold.ts';
import { controlClass } from '#app/components/form/control.ts';
import { EntityFinder } from '#app/components/form/entity-finder.tsx';
import { Labelled } from '#app/components/form/labelled.tsx';
import { ReasonDialog } from '#app/components/form/reason-dialog.tsx';
import * as words from '#app/messages/words.ts';
import type { EntityRef } from '#lib/domain/event.ts';

export type Chosen = EntityRef & { label: string | null };

export type PlaceHoldProps = {
  first: Chosen[];
  onClose: () => void;
  onPlaced: () => void;
};

/** Which entities are to be kept, why, and when somebody looks at it again. */
export function PlaceHoldDialog(props: PlaceHoldProps) {
  const holds = words.holds;
  const finderId = useId();
  const [chosen, setChosen] = useState<Chosen[]>(props.first);
  const [reviewOn, setReviewOn] = useState('');
  return (
    <ReasonDialog
      title={holds.placeTitle}
      text={holds.placeText}
      send={holds.placeSend}
      sending={holds.placing}
      heldBack={chosen.length === 0 ? holds.entitiesMissing : null}
      staysOpen
      onClose={props.onClose}
      onSend={async (reason) => {
        const answer = await placeHold({
          entities: chosen.map(({ type, id }) => ({ type, id })),
          reason,
          reviewOn: reviewOn === '' ? null : reviewOn,
        }).catch((): HoldAnswer => ({ status: 'failed' }));
        if (answer.status !== 'placed') return toldHold(answer);
        props.onPlaced();
        return null;
      }}
    >
      <div className="grid gap-1">
        <label htmlFor={finderId} className="text-ink-2">
          {holds.entities}
        </label>
        <ul aria-label={holds.entities} className="empty:hidden">
          {chosen.map((one) => (
            <li
              key={keyOf(one)}
              className="flex items-center gap-2 border-line py-0.5 not-first:border-t"
            >
              <span className="min-w-0 flex-1 wrap-anywhere">
                {one.label ?? one.id}{' '}
                <span className="mono text-ink-3">
                  {one.type}/{one.id}
                </span>
              </span>
              <button
                type="button"
                aria-label={holds.take(one.label ?? one.id)}
                onClick={() => setChosen(chosen.filter((each) => keyOf(each) !== keyOf(one)))}
                className="grid size-7 shrink-0 place-items-center rounded-md text-ink-3 hover:bg-sunk hover:text-ink"
              >
                <X size={14} aria-hidden />
              </button>
            </li>
          ))}
        </ul>
        <EntityFinder
          type={null}
          look="field"
          id={finderId}
          label={holds.add}
          placeholder={holds.entitiesHint}
          onPick={(entity, label) => {
            const added = { ...entity, label };
            setChosen([...chosen.filter((each) => keyOf(each) !== keyOf(added)), added]);
          }}
        />
      </div>
      <Labelled label={holds.review} optional>
        {(control) => (
          <input
            {...control}
            type="date"
            value={reviewOn}
            onChange={(event) => setReviewOn(event.target.value)}
            className={controlClass(false, 'max-w-[180px]')}
          />
        )}
      </Labelled>
    </ReasonDialog>
  );
}

function keyOf({ type, id }: EntityRef): string {
  return `${type}/${id}`;
}
