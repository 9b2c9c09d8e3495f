'use client';

import { useQueryClient } from '@tanstack/react-query';
import { Eye, EyeClosed } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { chipClass } from '#app/components/chip.tsx';
import { later } from '#app/components/later.tsx';
import { toast } from '#app/components/toast/toast.ts';
import { useSoon } from '#app/components/use-soon.ts';
import { hidePersonal } from '#app/entities/[type]/[id]/reveal-actions.ts';
import * as words from '#app/messages/words.ts';
import type { EntityView } from '#lib/queries/views.ts';

const RevealDialog = later(
  () => import('#app/entities/[type]/[id]/reveal-dialog.tsx').then((loaded) => loaded.RevealDialog),
  { leave: ({ open, onOpenChange }) => (open ? () => onOpenChange(false) : null) },
);

/** Beside an entity's name: what of it is revealed and for how long, and the way to reveal it all. */
export function RevealControl(props: { entity: EntityView }) {
  const { type, id, label, masking } = props.entity;
  const [asking, setAsking] = useState(false);
  const [used, setUsed] = useState(false);
  useSoon(RevealDialog.load);
  if (asking && !used) setUsed(true);
  const until = Math.max(0, ...masking.open.map((open) => Date.parse(open.until)));
  const isWhole = masking.open.some(({ path }) => path === null);
  return (
    <>
      {until > 0 ? <Revealed entity={{ type, id }} until={until} /> : null}
      {masking.canReveal && !isWhole ? (
        <button
          type="button"
          onClick={() => setAsking(true)}
          className={chipClass('offer', 'hover:border-accent hover:text-accent')}
        >
          <EyeClosed size={12} aria-hidden />
          {words.reveal.entity}
        </button>
      ) : null}
      {used ? (
        <RevealDialog
          entity={{ type, id }}
          path={null}
          title={words.reveal.titleAll(label ?? id)}
          open={asking}
          onOpenChange={setAsking}
        />
      ) : null}
    </>
  );
}

/** Counts down, and takes away what was revealed when its time is over. */
function Revealed(props: { entity: { type: string; id: string }; until: number }) {
  const { entity, until } = props;
  const router = useRouter();
  const client = useQueryClient();
  const [left, setLeft] = useState<number | null>(null);
  useEffect(() => {
    const tell = () => setLeft(Math.max(0, Math.ceil((until - Date.now()) / 1_000)));
    tell();
    const beat = setInterval(tell, 1_000);
    // A moment after, so that the server's clock has passed it too.
    const end = setTimeout(
      () => {
        client.removeQueries({ type: 'inactive' });
        router.refresh();
      },
      Math.max(0, until - Date.now()) + 300,
    );
    return () => {
      clearInterval(beat);
      clearTimeout(end);
    };
  }, [until, client, router]);
  const hide = async () => {
    await hidePersonal(entity);
    client.removeQueries({ type: 'inactive' });
    router.refresh();
    toast(words.reveal.hidden);
  };
  const minutes = Math.floor((left ?? 0) / 60);
  return (
    <span className={chipClass('on', 'pr-0.5')}>
      <Eye size={12} aria-hidden />
      {words.reveal.open}
      {left === null ? null : (
        <span
          role="timer"
          aria-label={words.reveal.leftLabel(minutes)}
          className="mono tabular-nums"
        >
          {words.reveal.left(minutes, left % 60)}
        </span>
      )}
      <button
        type="button"
        onClick={() => void hide()}
        className="ml-0.5 rounded-full px-2 leading-5 font-medium hover:bg-card"
      >
        {words.reveal.hide}
      </button>
    </span>
  );
}
