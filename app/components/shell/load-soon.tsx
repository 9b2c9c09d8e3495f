'use client';

import { ReasonDialog } from '#app/components/form/reason-dialog.tsx';
import { useSoon } from '#app/components/use-soon.ts';

/** What most pages ask with is there before it is asked for. */
export function LoadSoon() {
  useSoon(ReasonDialog.load);
  return null;
}
