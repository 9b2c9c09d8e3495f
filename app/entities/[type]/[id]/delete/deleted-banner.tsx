'use client';

import { Trash2 } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import { Button } from '#app/components/button.tsx';
import { entityHref, eventHref } from '#app/components/hrefs.ts';
import { later } from '#app/components/later.tsx';
import { Time } from '#app/components/time/time.tsx';
import { useSoon } from '#app/components/use-soon.ts';
import * as words from '#app/messages/words.ts';
import type { DeletionView } from '#lib/corrections/deletion-view.ts';
import type { EntityRef } from '#lib/domain/event.ts';

const RestoreDialog = later(
  () =>
    import('#app/entities/[type]/[id]/delete/delete-dialog.tsx').then(
      (loaded) => loaded.RestoreDialog,
    ),
  { leave: ({ onClose }) => onClose },
);

/** On every view of what is deleted: who did it, when and why, and the way back. */
export function DeletedBanner(props: {
  entity: EntityRef & { label: string | null };
  deletion: DeletionView;
}) {
  const deletes = words.deletes;
  const { deleted, mayRestore } = props.deletion;
  const { type, id, label } = props.entity;
  const [asking, setAsking] = useState(false);
  useSoon(RestoreDialog.load);
  if (!deleted) return null;
  const { at, note } = deleted;
  const who = note?.actorLabel ?? note?.actor ?? null;
  return (
    <section
      aria-label={deletes.banner}
      className="mb-1.5 flex flex-wrap items-center gap-x-4 gap-y-2 border-y border-line bg-sunk px-gutter py-2.5"
    >
      <Trash2 size={15} aria-hidden className="shrink-0 text-ink-2 max-nav:hidden" />
      <div className="min-w-0 flex-1 basis-[280px]">
        <p className="wrap-anywhere">
          <b className="font-semibold">
            {who === null ? deletes.bannerUnknown : deletes.bannerBy(who)}
          </b>{' '}
          <Time at={at} form="date-time" />
          {note ? (
            <>
              {': '}
              {note.reason === null ? deletes.noReason : deletes.because(note.reason)}
            </>
          ) : null}
        </p>
        <p className="text-xs text-ink-2">
          {deletes.bannerText}
          {note ? (
            <>
              {' '}
              {note.ticket === null ? null : <Ticket ticket={note.ticket} />}
              <Link href={eventHref(note.eventId)} className="act">
                {deletes.event}
              </Link>
              {note.version > 1 ? (
                <>
                  {' · '}
                  <Link
                    href={entityHref({ type, id }, { version: note.version - 1 })}
                    className="act"
                  >
                    {deletes.before}
                  </Link>
                </>
              ) : null}
            </>
          ) : null}
        </p>
      </div>
      {mayRestore === 'permission' ? null : (
        <Button
          aria-haspopup="dialog"
          aria-disabled={mayRestore !== 'yes'}
          title={mayRestore === 'yes' ? undefined : words.entity.mayDelete[mayRestore]}
          onClick={() => {
            if (mayRestore === 'yes') setAsking(true);
          }}
        >
          {deletes.restore}
        </Button>
      )}
      {asking ? (
        <RestoreDialog
          entity={{ type, id, label }}
          causationId={note?.eventId ?? null}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </section>
  );
}

function Ticket({ ticket }: { ticket: string }) {
  const isLink = /^https?:\/\/\S+$/.test(ticket);
  return (
    <>
      {isLink ? (
        <a href={ticket} target="_blank" rel="noreferrer" className="act">
          {words.deletes.openTicket}
        </a>
      ) : (
        <span>
          {words.deletes.openTicket} {ticket}
        </span>
      )}
      {' · '}
    </>
  );
}
