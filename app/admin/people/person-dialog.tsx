'use client';

import { useState } from 'react';
import { toast } from 'sonner';
import { giveRole, setActive } from '#app/admin/people/people-actions.ts';
import { RoleChoice, toRole } from '#app/admin/people/role-choice.tsx';
import { toldRefusal } from '#app/admin/people/told-refusal.ts';
import { ReasonDialog } from '#app/components/form/reason-dialog.tsx';
import { words } from '#app/messages/words.ts';
import type { PersonView } from '#lib/people/views.ts';

export type PersonAct = 'role' | 'deactivate' | 'reactivate';

/** The dialog of what is about to be done with a person. */
export function PersonDialog(props: { act: PersonAct; person: PersonView; onClose: () => void }) {
  return props.act === 'role' ? <RoleDialog {...props} /> : <ActiveDialog {...props} />;
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

function ActiveDialog(props: { act: PersonAct; person: PersonView; onClose: () => void }) {
  const { person } = props;
  const isActive = props.act === 'reactivate';
  const { people } = words;
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
