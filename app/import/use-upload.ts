'use client';

import { useEffect, useRef, useState } from 'react';
import { type Uploaded, uploadFile } from '#app/import/upload-file.ts';

export type Upload = { name: string; size: number; sent: number; perSecond: number };

/** A file on its way, and how it ended. Leaving the page asks first. */
export function useUpload(onDone: (id: string) => void) {
  const [upload, setUpload] = useState<Upload | null>(null);
  const [fault, setFault] = useState<Exclude<Uploaded['status'], 'done' | 'stopped'> | null>(null);
  const stopping = useRef<AbortController | null>(null);
  const isOpen = upload !== null;
  useEffect(() => {
    if (!isOpen) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [isOpen]);
  useEffect(() => () => stopping.current?.abort(), []);
  const start = async (file: File) => {
    const stop = new AbortController();
    stopping.current = stop;
    let first: { at: number; sent: number } | null = null;
    const tell = (sent: number) => {
      // What was there before is no part of the rate.
      first ??= { at: performance.now(), sent };
      const seconds = (performance.now() - first.at) / 1_000;
      const perSecond = seconds > 0.5 ? (sent - first.sent) / seconds : 0;
      setUpload({ name: file.name, size: file.size, sent, perSecond });
    };
    setFault(null);
    setUpload({ name: file.name, size: file.size, sent: 0, perSecond: 0 });
    const outcome = await uploadFile(file, { tell, signal: stop.signal });
    setUpload(null);
    if (outcome.status === 'done') onDone(outcome.id);
    else if (outcome.status !== 'stopped') setFault(outcome.status);
  };
  return { upload, fault, start, stop: () => stopping.current?.abort() };
}
