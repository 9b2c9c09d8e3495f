'use client';

import { useRouter } from 'next/navigation';
import { type ReactNode, useState } from 'react';
import { Button } from '#app/components/button.tsx';
import { ActDialog } from '#app/components/effects/act-dialog.tsx';
import type { EffectsAsked } from '#app/components/effects/effect-actions.ts';

/** Has deliveries tried again, once it is said why. */
export function RetryDeliveries(props: { of: EffectsAsked; count: number; children: ReactNode }) {
  const [open, setOpen] = useState(false);
  const router = useRouter();
  return (
    <>
      <Button onClick={() => setOpen(true)}>{props.children}</Button>
      {open ? (
        <ActDialog
          wanted={{ act: 'retry', of: props.of, count: props.count }}
          onClose={() => setOpen(false)}
          onDone={() => router.refresh()}
        />
      ) : null}
    </>
  );
}
