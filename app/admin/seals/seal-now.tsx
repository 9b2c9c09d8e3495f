'use client';

import { useTransition } from 'react';
import { type SealAnswer, sealNow } from '#app/admin/seals/seal-actions.ts';
import { Button } from '#app/components/button.tsx';
import { toast } from '#app/components/toast/toast.ts';
import * as words from '#app/messages/words.ts';

/** Seals all events that there are by now. */
export function SealNow() {
  const seals = words.seals;
  const [pending, start] = useTransition();
  const seal = () =>
    start(async () => {
      const answer = await sealNow({}).catch((): SealAnswer => ({ status: 'failed' }));
      if (answer.status === 'sealed' && 'position' in answer)
        toast.success(seals.made(answer.position ?? ''));
      else if (answer.status === 'present') toast(seals.answers[answer.status]);
      else toast.error(seals.answers[answer.status]);
    });
  return (
    <Button look="primary" aria-disabled={pending} onClick={() => pending || seal()}>
      {pending ? seals.making : seals.make}
    </Button>
  );
}
