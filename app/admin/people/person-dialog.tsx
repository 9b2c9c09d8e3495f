'use client';

import { useState } from 'react';
import { OneTimeLink } from '#app/admin/people/one-time-link.tsx';
import { giveRole, resetSignIn, setActive } from '#app/admin/people/people-actions.ts';
import { RoleChoice, toRole } from '#app/admin/people/role-choice.tsx';
import { toldRefusal } from '#app/admin/people/told-refusal.ts';
import { Button } from '#app/components/button.tsx';
import { Dialog } from '#app/components/dialog.tsx';
import { ReasonDialog } from '#app/components/form/reason-dialog.tsx';
import { toast } from '#app/components/toast/toast.ts';
import * as words from '#app/messages/words.ts';
import type { PersonView } from '#lib/people/views.ts';

export type PersonAct = 'role' | 'reset' | 'deactivate' | 'reactivate';

/** The dialog of what is about to be done with a person. */
export function PersonDialog(props: { act: PersonAct; person: PersonView; onClose: () => void }) {
  if (props.act === 'role') return <RoleDialog {...props} />;
  return props.act === 'reset' ? <ResetDialog {...props} /> : <ActiveDialog {...props} />;
}

function RoleDialog({ person, onClose }: { person: PersonView; onClose: () => void }) {
  const [role, setRole] = useState(toRole(person.role));
  return (
    <ReasonDialog
      title={words.people.changeRoleTitle(person.name)}
      text={words.people.changeRoleText}
      send={words.people.changeRoleSend}
      onClose={onClose}
      onSend={async (reason) => {
        const refused = toldRefusal(await giveRole({ personId: person.id, role, reason }));
        const named = words.admin.roleNames[role] ?? role;
        if (refused === null) toast.success(words.people.roleChanged(person.name, named));
        return refused;
      }}
    >
      <RoleChoice value={role} onChange={setRole} />
    </ReasonDialog>
  );
}

function ResetDialog({ person, onClose }: { person: PersonView; onClose: () => void }) {
  const [made, setMade] = useState<{ link: string; expiresAt: number } | null>(null);
  const people = words.people;
  if (made) {
    return (
      <Dialog
        open
        onOpenChange={(open) => {
          if (!open) onClose();
        }}
        title={people.resetDone(person.name)}
      >
        <div className="grid gap-3.5">
          <OneTimeLink {...made} />
          <Button look="primary" className="justify-self-end" onClick={onClose}>
            {people.done}
          </Button>
        </div>
      </Dialog>
    );
  }
  return (
    <ReasonDialog
      title={people.resetTitle(person.name)}
      text={people.resetText}
      send={people.resetSend}
      look="danger"
      onClose={onClose}
      staysOpen
      onSend={async (reason) => {
        const answer = await resetSignIn({ personId: person.id, reason });
        if ('link' in answer) setMade(answer);
        return toldRefusal(answer);
      }}
    />
  );
}

function ActiveDialog(props: { act: PersonAct; person: PersonView; onClose: () => void }) {
  const { person } = props;
  const isActive = props.act === 'reactivate';
  const people = words.people;
  return (
    <ReasonDialog
      title={isActive ? people.reactivateTitle(person.name) : people.deactivateTitle(person.name)}
      text={isActive ? people.reactivateText : people.deactivateText(person.signIns)}
      send={isActive ? people.reactivateSend : people.deactivateSend}
      look={isActive ? 'primary' : 'danger'}
      onClose={props.onClose}
      onSend={async (reason) => {
        const refused = toldRefusal(await setActive({ personId: person.id, isActive, reason }));
        const done = isActive ? people.isReactivated : people.isDeactivated;
        if (refused === null) toast.success(done(person.name));
        return refused;
      }}
    />
  );
}
