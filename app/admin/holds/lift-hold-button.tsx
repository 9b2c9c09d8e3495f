'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { type HoldAnswer, liftHold } from '#app/admin/holds/hold-actions.ts';
import { toldHold } from '#app/admin/holds/told-hold.ts';
import { Button } from '#app/components/button.tsx';
import { ReasonDialog } from '#app/components/form/reason-dialog.tsx';
import { toast } from '#app/components/toast/toast.ts';
import * as words from '#app/messages/words.ts';

/** Lifts a hold, with a reason. */
export function LiftHoldButton(props: { id: string; name: string; may: boolean }) {
  const holds = words.holds;
  const { id, name, may } = props;
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button
        aria-haspopup="dialog"
        aria-label={holds.liftOf(name)}
        aria-disabled={!may}
        title={may ? undefined : holds.placeOff}
        onClick={() => {
          if (may) setAsking(true);
        }}
      >
        {holds.lift}
      </Button>
      {asking ? (
        <ReasonDialog
          title={holds.liftTitle}
          text={holds.liftText(name)}
          send={holds.liftSend}
          sending={holds.lifting}
          onClose={() => setAsking(false)}
          onSend={async (reason) => {
            const answer = await liftHold({ id, reason }).catch(
              (): HoldAnswer => ({ status: 'failed' }),
            );
            router.refresh();
            if (answer.status !== 'lifted') return toldHold(answer);
            toast.success(holds.done);
            return null;
          }}
        />
      ) : null}
    </>
  );
}
