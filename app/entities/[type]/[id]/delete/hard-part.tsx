'use client';

import { Ban } from 'lucide-react';
import { Button, LinkButton } from '#app/components/button.tsx';
import { HoldTold } from '#app/components/erasure/hold-told.tsx';
import { eraseHref } from '#app/components/hrefs.ts';
import { Time } from '#app/components/time/time.tsx';
import * as words from '#app/messages/words.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import type { ErasureOf } from '#lib/erasure/erasure-of.ts';

/** What erasing for good is, why it is off where it is, and the way to the list of what would go. */
export function HardPart(props: { entity: EntityRef; erasure: ErasureOf; onClose: () => void }) {
  const hardDelete = words.hardDelete;
  const { mayErase, from, holds } = props.erasure;
  const why = holds.length > 0 ? hardDelete.held : hardDelete.may[mayErase];
  return (
    <>
      {why === '' ? (
        <ul className="border-t border-line pt-1">
          {hardDelete.hardLines.map((line) => (
            <li
              key={line}
              className="grid grid-cols-[20px_minmax(0,1fr)] border-line py-[5px] not-first:border-t"
            >
              <span aria-hidden className="text-ink-3">
                –
              </span>
              <span>{line}</span>
            </li>
          ))}
        </ul>
      ) : (
        <div className="-mx-4 border-y border-l-2 border-line border-l-ink bg-sunk py-2.5 pr-4 pl-3.5">
          <p className="flex items-center gap-1.5 font-semibold">
            <Ban size={14} aria-hidden className="shrink-0" />
            {why}
          </p>
          {holds.map((hold) => (
            <HoldTold key={hold.id} hold={hold} />
          ))}
          {holds.length === 0 && mayErase === 'too-early' && from !== null ? (
            <p>
              {hardDelete.tooEarlyFrom} <Time at={from} form="date-time" />.
            </p>
          ) : null}
        </div>
      )}
      <div className="-mx-4 mt-3 flex flex-wrap justify-end gap-2 border-t border-line px-4 pt-3">
        <Button onClick={props.onClose}>{words.deletes.cancel}</Button>
        {why === '' ? (
          <LinkButton href={eraseHref(props.entity)} prefetch={false} look="primary">
            {hardDelete.look}
          </LinkButton>
        ) : (
          <Button aria-disabled title={why}>
            {hardDelete.look}
          </Button>
        )}
      </div>
    </>
  );
}
