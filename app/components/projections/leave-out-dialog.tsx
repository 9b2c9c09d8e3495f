'use client';

import { ReasonDialog } from '#app/components/form/reason-dialog.tsx';
import { leaveOut } from '#app/components/projections/projection-actions.ts';
import { toast } from '#app/components/toast/toast.ts';
import * as words from '#app/messages/words.ts';

/** Asks for the reason to leave an event out of a read model that stopped at it. */
export function LeaveOutDialog(props: {
  name: string;
  label: string;
  position: string;
  onClose: () => void;
}) {
  const projections = words.projections;
  const { name, label, position } = props;
  return (
    <ReasonDialog
      title={projections.leaveOutTitle(label)}
      text={projections.leaveOutText(position)}
      send={projections.leaveOutSend}
      onClose={props.onClose}
      onSend={async (reason) => {
        const answer = await leaveOut({ name, position, reason });
        if (answer.status !== 'recorded') {
          return projections.refused[answer.status] ?? projections.refused['failed'] ?? '';
        }
        toast.success(projections.leftOut);
        return null;
      }}
    />
  );
}
