'use client';

import { useState } from 'react';
import { Button, buttonClass } from '#app/components/button.tsx';
import { importHref } from '#app/components/hrefs.ts';
import { toast } from '#app/components/toast/toast.ts';

type Said = Record<'title' | 'text' | 'back' | 'drop' | 'failed', string>;

/**
 * On every page of a trial: that nothing of it is in the store, and the ways out. It is handed what it
 * says, so that no other page loads the words of imports.
 */
export function TrialBanner({ id, said }: { id: string; said: Said }) {
  const [pending, setPending] = useState(false);
  const back = importHref(id);
  const drop = async () => {
    setPending(true);
    const done = await fetch(`/internal/imports/${id}/trial`, { method: 'DELETE' }).catch(
      () => null,
    );
    if (done?.ok) return window.location.assign(back);
    setPending(false);
    toast.error(said.failed);
  };
  return (
    <aside
      aria-label={said.title}
      data-print="no"
      className="sticky bottom-0 z-20 order-last flex flex-wrap items-center gap-x-2.5 gap-y-1.5 border-t border-line-2 bg-past-soft px-gutter py-2"
    >
      <p className="min-w-0 flex-1 basis-60 wrap-anywhere font-medium">{said.text}</p>
      {/* Opened as a document, which ends looking at it. */}
      <a href={back} className={buttonClass('plain')}>
        {said.back}
      </a>
      <Button aria-disabled={pending} onClick={() => pending || void drop()}>
        {said.drop}
      </Button>
    </aside>
  );
}
