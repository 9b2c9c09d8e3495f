'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import type { Looked } from '#app/components/correct/look.ts';
import { entityHref } from '#app/components/hrefs.ts';
import { liveKey } from '#app/components/live/live-provider.tsx';
import { toast } from '#app/components/toast/toast.ts';
import {
  type ApplyAnswer,
  applyCorrection,
  type NotDone,
  type ProposeAnswer,
  propose,
} from '#app/entities/[type]/[id]/correct/correct-actions.ts';
import * as words from '#app/messages/words.ts';
import type { Preview } from '#lib/corrections/preview.ts';
import type { EntityRef } from '#lib/domain/event.ts';

export type Applying = {
  pending: 'apply' | 'propose' | null;
  /** What became of it where nothing was written, in words. */
  fault: string | null;
  apply: (looked: Extract<Looked, { status: 'looked' }>) => void;
  propose: (looked: Extract<Looked, { status: 'looked' }>) => void;
};

/** Records what was looked at, or hands it on, and goes to where it then stands. */
export function useApply(
  entity: EntityRef,
  on: { preview: (preview: Preview) => void; done: () => void },
): Applying {
  const router = useRouter();
  const client = useQueryClient();
  const [pending, setPending] = useState<Applying['pending']>(null);
  const [fault, setFault] = useState<string | null>(null);
  const [isSending, start] = useTransition();

  const settle = (answer: ApplyAnswer | ProposeAnswer, sentence: string) => {
    const text = words.correct;
    switch (answer.status) {
      case 'recorded': {
        on.done();
        const own = answer.events.filter(
          ({ entity: { type, id } }) => type === entity.type && id === entity.id,
        );
        const version = own.at(-1)?.entity.version ?? 0;
        const title =
          answer.events.length === 1
            ? text.applied(version)
            : text.appliedSeveral(answer.events.length, version);
        toast.success(answer.replayed ? text.replayed : title, { description: sentence });
        void client.invalidateQueries({ queryKey: [liveKey, 'entity', entity.type, entity.id] });
        router.push(entityHref(entity));
        return;
      }
      case 'proposed':
        on.done();
        toast.success(text.proposed, { description: sentence });
        router.push(`/corrections/${encodeURIComponent(answer.id)}`);
        return;
      case 'refused':
      case 'moved':
      case 'second-person':
        on.preview(answer.preview);
        return;
      case 'invalid':
        setFault(words.faults.told(answer.message));
        return;
      default:
        setFault(text.notDone[answer.status]);
    }
  };
  const send = (
    what: 'apply' | 'propose',
    run: typeof applyCorrection | typeof propose,
    { draft, preview }: Extract<Looked, { status: 'looked' }>,
  ) => {
    const pin = preview?.pin;
    if (isSending || !pin) return;
    setFault(null);
    setPending(what);
    start(async () => {
      const given = { draft: JSON.stringify(draft), pin };
      const answer = await run(given).catch((): NotDone => ({ status: 'failed' }));
      setPending(null);
      settle(answer, preview.events.at(-1)?.sentence ?? '');
    });
  };
  return {
    pending,
    fault,
    apply: (looked) => send('apply', applyCorrection, looked),
    propose: (looked) => send('propose', propose, looked),
  };
}
