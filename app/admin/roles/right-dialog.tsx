'use client';

import { useState } from 'react';
import { changeRoleRight } from '#app/admin/roles/change-role-right.ts';
import { GivenChoice } from '#app/admin/roles/given-choice.tsx';
import { ReasonDialog } from '#app/components/form/reason-dialog.tsx';
import * as words from '#app/messages/words.ts';
import type { RightView, RoleTable, RoleView } from '#lib/queries/role-table.ts';

/** Gives a permission to a role, everywhere, on some types or not at all, with a reason. */
export function RightDialog(props: {
  role: RoleView;
  right: RightView;
  entityTypes: RoleTable['entityTypes'];
  onClose: () => void;
  onDone: (told: string) => void;
}) {
  const { role, right } = props;
  const roles = words.roles;
  const [given, setGiven] = useState(right.given);
  const roleName = words.admin.roleNames[role.name] ?? role.name;
  const name = roles.name(right.permission);
  return (
    <ReasonDialog
      title={roles.dialogTitle(name, roleName)}
      text={roles.texts[right.permission]}
      send={roles.save}
      sending={roles.saving}
      heldBack={heldBack(right, given)}
      staysOpen
      onClose={props.onClose}
      onSend={async (reason) => {
        const { status } = await changeRoleRight({
          role: role.name,
          permission: right.permission,
          given: typeof given === 'string' ? given : [...given],
          reason,
          expected: role.version,
        }).catch(() => ({ status: 'failed' as const }));
        if (status !== 'changed') return roles.answers[status];
        props.onDone(roles.done(name, roleName));
        return null;
      }}
    >
      <GivenChoice right={right} given={given} types={props.entityTypes} onChange={setGiven} />
    </ReasonDialog>
  );
}

/** Why it cannot be saved yet, or null. */
function heldBack(right: RightView, given: RightView['given']): string | null {
  if (typeof given !== 'string' && given.length === 0) return words.roles.chooseTypes;
  return asText(given) === asText(right.given) ? words.roles.unchanged : null;
}

function asText(given: RightView['given']): string {
  return typeof given === 'string' ? given : JSON.stringify([...given].toSorted());
}
