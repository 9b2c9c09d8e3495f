'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { Chosen, PlaceHoldProps } from '#app/admin/holds/place-hold-dialog.tsx';
import { Button } from '#app/components/button.tsx';
import { later } from '#app/components/later.tsx';
import { toast } from '#app/components/toast/toast.ts';
import { useSoon } from '#app/components/use-soon.ts';
import * as words from '#app/messages/words.ts';

const PlaceHoldDialog = later(
  () => import('#app/admin/holds/place-hold-dialog.tsx').then((loaded) => loaded.PlaceHoldDialog),
  { leave: ({ onClose }: PlaceHoldProps) => onClose },
);

/** Begins a hold; whoever came from a page to place one on finds it chosen. */
export function PlaceHoldButton(props: { may: boolean; first: Chosen | null }) {
  const holds = words.holds;
  const { may, first } = props;
  const router = useRouter();
  useSoon(PlaceHoldDialog.load);
  const [asking, setAsking] = useState(may && first !== null);
  const close = () => {
    setAsking(false);
    if (first) router.replace('/admin/holds', { scroll: false });
  };
  return (
    <>
      <Button
        look="primary"
        aria-haspopup="dialog"
        aria-disabled={!may}
        title={may ? undefined : holds.placeOff}
        onClick={() => {
          if (may) setAsking(true);
        }}
      >
        {holds.place}
      </Button>
      {asking ? (
        <PlaceHoldDialog
          first={first ? [first] : []}
          onClose={close}
          onPlaced={() => {
            toast.success(holds.placed);
            close();
            router.refresh();
          }}
        />
      ) : null}
    </>
  );
}
