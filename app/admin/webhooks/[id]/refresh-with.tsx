'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useRef } from 'react';
import { useLive } from '#app/components/live/live-provider.tsx';

/** Milliseconds: what is under way changes without an event. */
const openMs = 2_000;
/** What is recorded comes due a moment later. */
const dueMs = 1_500;

/** Reads the page anew after something was recorded, and while a delivery is under way. */
export function RefreshWith({ isOpen }: { isOpen: boolean }) {
  const router = useRouter();
  const { position } = useLive();
  const seen = useRef(position);
  useEffect(() => {
    if (seen.current === position) return;
    seen.current = position;
    const timer = setTimeout(() => router.refresh(), dueMs);
    return () => clearTimeout(timer);
  }, [position, router]);
  useEffect(() => {
    if (!isOpen) return;
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') router.refresh();
    }, openMs);
    return () => clearInterval(timer);
  }, [isOpen, router]);
  return null;
}
