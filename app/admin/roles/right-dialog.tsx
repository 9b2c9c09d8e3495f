'use client';

import { type FormEvent, useId, useState, useTransition } from 'react';
import { changeRoleRight } from '#app/admin/roles/change-role-right.ts';
import { GivenChoice } from '#app/admin/roles/given-choice.tsx';
import { Button } from '#app/components/button.tsx';
import { Dialog } from '#app/components/dialog.tsx';
import { controlClass } from '#app/components/form/control.ts';
import { words } from '#app/messages/words.ts';
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
  const { roles } = words;
  const [given, setGiven] = useState(right.given);
  const [reason, setReason] = useState('');
  const [fault, setFault] = useState<keyof typeof roles.answers | null>(null);
  const [isSaving, startSaving] = useTransition();
  const reasonId = useId();
  const faultId = useId();
  const held = heldBack(right, given);
  const roleName = words.admin.roleNames[role.name] ?? role.name;
  const name = roles.name(right.permission);

  const save = (event: FormEvent) => {
    event.preventDefault();
    if (held !== null || isSaving) return;
    if (reason.trim() === '') {
      setFault('reason-missing');
      document.getElementById(reasonId)?.focus();
      return;
    }
    startSaving(async () => {
      const { status } = await changeRoleRight({
        role: role.name,
        permission: right.permission,
        given: typeof given === 'string' ? given : [...given],
        reason,
        expected: role.version,
      }).catch(() => ({ status: 'failed' as const }));
      if (status === 'changed') props.onDone(roles.done(name, roleName));
      else setFault(status);
    });
  };

  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) props.onClose();
      }}
      title={roles.dialogTitle(name, roleName)}
      description={roles.texts[right.permission]}
    >
      <form onSubmit={save} className="grid gap-3.5" noValidate>
        <GivenChoice right={right} given={given} types={props.entityTypes} onChange={setGiven} />
        <div>
          <label htmlFor={reasonId} className="mb-1 block font-medium">
            {roles.reason}
          </label>
          <textarea
            id={reasonId}
            rows={2}
            required
            maxLength={4_000}
            value={reason}
            aria-invalid={fault === 'reason-missing'}
            aria-describedby={faultId}
            onChange={(event) => {
              setReason(event.target.value);
              setFault(null);
            }}
            className={controlClass(fault === 'reason-missing')}
          />
          <p id={faultId} role={fault === null ? undefined : 'alert'} className="mt-1 text-xs">
            {fault === null ? (
              <span className="text-ink-2">{roles.reasonHint}</span>
            ) : (
              <span className="font-medium text-del">{roles.answers[fault]}</span>
            )}
          </p>
        </div>
        <div className="flex flex-wrap items-center justify-end gap-2">
          <Button onClick={props.onClose}>{words.common.cancel}</Button>
          <Button
            type="submit"
            look="primary"
            aria-disabled={held !== null || isSaving}
            title={held ?? undefined}
          >
            {isSaving ? roles.saving : roles.save}
          </Button>
        </div>
      </form>
    </Dialog>
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
