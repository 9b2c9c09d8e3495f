'use client';

import { useEffect, useRef, useState } from 'react';
import type { BuiltRequest } from '#app/docs/built-request.ts';
import { type Answer, sendRequest } from '#app/docs/send-request.ts';

/** What was sent last, and what came of it. */
export type Sent = {
  request: BuiltRequest;
  /** That it was a preview of what the form holds, in the place of it. */
  isPreview: boolean;
  answer: Answer | null;
  /** No answer came. */
  hasFailed: boolean;
};

/** Sends a request at a time; leaving the page ends it. */
export function useSending() {
  const [sent, setSent] = useState<Sent | null>(null);
  const [isPending, setPending] = useState(false);
  const under = useRef<AbortController | null>(null);
  useEffect(() => () => under.current?.abort(), []);
  const send = async (request: BuiltRequest, isPreview: boolean) => {
    if (under.current) return;
    const controller = new AbortController();
    under.current = controller;
    setPending(true);
    const of = { request, isPreview, hasFailed: false };
    setSent({ ...of, answer: null });
    try {
      await sendRequest(request, controller.signal, (answer) => setSent({ ...of, answer }));
    } catch {
      setSent((before) => before && { ...before, hasFailed: true });
    } finally {
      under.current = null;
      setPending(false);
    }
  };
  return { sent, isPending, send, stop: () => under.current?.abort() };
}
