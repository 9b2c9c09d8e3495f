'use client';

import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { askErasure, type EraseAnswer } from '#app/components/erasure/erase-actions.ts';
import { erasureHref } from '#app/components/hrefs.ts';
import * as words from '#app/messages/words.ts';

/** Asks for an erasure and leads to it. What moved, or is refused by now, is read anew from the server. */
export function useAskErasure() {
  const router = useRouter();
  const [pending, start] = useTransition();
  const [fault, setFault] = useState<string | null>(null);
  const [factorFault, setFactorFault] = useState<string | null>(null);
  const send = (given: Parameters<typeof askErasure>[0]) => {
    setFault(null);
    setFactorFault(null);
    start(async () => {
      const answer = await askErasure(given).catch((): EraseAnswer => ({ status: 'failed' }));
      if (answer.status === 'asked') return router.push(erasureHref(answer.id));
      const ofFactor = factorTold(answer);
      setFactorFault(ofFactor);
      if (ofFactor === null) setFault(told(answer));
      if (answer.status === 'moved' || answer.status === 'refused') router.refresh();
    });
  };
  return { pending, fault, factorFault, setFactorFault, send };
}

/** What was wrong with the code of the second factor; null where it was not that. */
export function factorTold(answer: { status: string; wait?: number }): string | null {
  const erasing = words.erasing;
  if (answer.status === 'wrong-code') return erasing.factorWrong;
  if (answer.status === 'locked') return erasing.factorLocked(answer.wait ?? 0);
  if (answer.status === 'none') return erasing.factorNone;
  return answer.status === 'factor-missing' ? erasing.factorMissing : null;
}

function told(answer: EraseAnswer): string {
  const { answers, moved } = words.erasing;
  if (answer.status === 'invalid') return words.faults.told(answer.message);
  // The refusal stands where the list stood.
  if (answer.status === 'moved') return moved;
  return (answers as Record<string, string>)[answer.status] ?? answers.failed;
}
