'use client';

import { useState } from 'react';
import * as words from '#app/messages/words.ts';
import { BackstoryProblem } from '#lib/client/src/client.ts';

/** What is under way on the phone, by name, and what the last one was refused for. */
export function useAct() {
  const [busy, setBusy] = useState<string | null>(null);
  const [problem, setProblem] = useState<BackstoryProblem | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const act = async (name: string, run: () => Promise<unknown>) => {
    if (busy !== null) return;
    setBusy(name);
    setProblem(null);
    setFault(null);
    try {
      await run();
    } catch (error) {
      if (error instanceof BackstoryProblem) setProblem(error);
      else setFault(words.demo.unreachable);
    } finally {
      setBusy(null);
    }
  };
  return { busy, problem, fault, act };
}

export type Acting = ReturnType<typeof useAct>;
