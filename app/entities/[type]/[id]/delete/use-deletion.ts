'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useEffect, useState, useTransition } from 'react';
import { deletionQuery } from '#app/components/delete/deletion-query.ts';
import { type Holds, holdsOf } from '#app/components/due/holds.ts';
import { useSettled } from '#app/components/palette/use-settled.ts';
import { presentQuery } from '#app/components/timeline/entity-queries.ts';
import { toast } from '#app/components/toast/toast.ts';
import {
  applyDelete,
  previewDelete,
  undoDelete,
} from '#app/entities/[type]/[id]/delete/delete-actions.ts';
import type {
  DeleteAnswer,
  DeletePreviewAnswer,
} from '#app/entities/[type]/[id]/delete/delete-answers.ts';
import * as words from '#app/messages/words.ts';
import type { Deletion } from '#lib/domain/deletion.ts';
import type { EntityRef } from '#lib/domain/event.ts';

export type Previewed = Extract<DeletePreviewAnswer, { status: 'previewed' }>;

/** What an entity's deletion, or its restoring, is about. */
export type Deleting = {
  entity: EntityRef & { label: string | null };
  does: Deletion;
  /** The deletion that is taken back. */
  causationId: string | null;
};

/** Looks at what it would do, and does it as it was seen. */
export function useDeletion(
  { entity, does, causationId }: Deleting,
  holds: Holds,
  onDone: () => void,
) {
  const { type, id, label } = entity;
  const name = label ?? id;
  const refresh = useRefresh({ type, id });
  const [seen, setSeen] = useState<Previewed | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const [moved, setMoved] = useState(false);
  const [pending, start] = useTransition();
  // By name: what they are held back for is no part of what is previewed.
  const wanted = holdsOf(holds);
  const named = JSON.stringify(wanted.map(({ reason: _, ...hold }) => ({ ...hold, reason: '-' })));
  const settled = useSettled(named, 300);
  const [looked, setLooked] = useState<string | null>(null);
  useEffect(() => {
    let isWanted = true;
    previewDelete({ entity: { type, id }, does, causationId, holds: JSON.parse(settled) })
      .catch((): DeletePreviewAnswer => ({ status: 'unavailable' }))
      .then((answer) => {
        if (!isWanted) return;
        setLooked(settled);
        if (answer.status === 'previewed') setSeen(answer);
        else setFault(words.deletes.answers[answer.status]);
      });
    return () => {
      isWanted = false;
    };
  }, [type, id, does, causationId, settled]);

  const undo = async (eventId: string) => {
    const answer = await undoDelete({ entity: { type, id }, causationId: eventId }).catch(
      (): DeleteAnswer => ({ status: 'failed' }),
    );
    if (answer.status === 'recorded') toast.success(words.deletes.undone(name));
    else toast.error(words.deletes.notUndone);
    refresh();
  };
  const settle = (answer: DeleteAnswer) => {
    if (answer.status === 'recorded' || answer.status === 'proposed') {
      onDone();
      refresh();
      if (answer.status === 'proposed') toast.success(told(does).proposed(name));
      else if (does === 'restores') toast.success(words.deletes.undone(name));
      else {
        const action = { label: words.deletes.undo, onClick: () => void undo(answer.eventId) };
        toast.success(words.deletes.done(name), { action, duration: 12_000 });
      }
      return;
    }
    if ('preview' in answer) {
      setSeen((before) => before && { ...before, preview: answer.preview });
      setMoved(answer.status !== 'refused');
    } else setFault(words.deletes.answers[answer.status]);
  };
  const send = (reason: string, ticket: string) => {
    const pin = seen?.preview.pin;
    if (!seen || !pin || pending) return;
    setFault(null);
    setMoved(false);
    const propose = mustPropose(seen);
    start(async () => {
      const { draftId } = seen;
      const wish = {
        ...{ entity: { type, id }, does, causationId, draftId, pin, reason, ticket },
        holds: wanted,
      };
      settle(
        await applyDelete({ ...wish, propose }).catch((): DeleteAnswer => ({ status: 'failed' })),
      );
    });
  };
  return { seen, fault, moved, pending, looking: looked !== named, send };
}

/** Whether it is for a second person, and the viewer may hand it to one. */
export function mustPropose({ preview }: Previewed): boolean {
  return preview.mayPropose && (preview.review.length > 0 || !preview.mayApply);
}

function told(does: Deletion) {
  const deletes = words.deletes;
  return { proposed: does === 'deletes' ? deletes.proposed : deletes.proposedRestore };
}

function useRefresh({ type, id }: EntityRef): () => void {
  const client = useQueryClient();
  const router = useRouter();
  return () => {
    void client.invalidateQueries({ queryKey: deletionQuery({ type, id }).queryKey });
    void client.invalidateQueries({ queryKey: presentQuery({ type, id }).queryKey });
    router.refresh();
  };
}
