'use client';

import { useState } from 'react';
import { type HardDraft, HardFields, hardDraft, hardOf } from '#app/admin/deletes/hard-fields.tsx';
import { narrowPolicy } from '#app/admin/deletes/narrow-policy.ts';
import { ReasonDialog } from '#app/components/form/reason-dialog.tsx';
import * as words from '#app/messages/words.ts';
import type { DeletionOfType } from '#lib/corrections/delete-table.ts';
import { roleNames } from '#lib/domain/role-names.ts';

/** Narrows what may be deleted of a type, or gives back what was taken, with a reason. */
export function PolicyDialog(props: {
  of: DeletionOfType;
  onClose: () => void;
  onDone: () => void;
}) {
  const deletes = words.deletes;
  const admin = words.admin;
  const { type, plural, policy, declared, version } = props.of;
  // Nobody is told from everybody only where the catalogue names none: then all is as if none were named.
  const offered = roleNames.filter(
    (role) => role !== 'admin' && (declared.by === null || declared.by.includes(role)),
  );
  const held = offered.filter((role) => policy.by === null || policy.by.includes(role));
  const [soft, setSoft] = useState(policy.soft);
  const [hard, setHard] = useState<HardDraft>(() => hardDraft(policy));
  const [roles, setRoles] = useState<string[]>(held);
  const by = roles.length === offered.length ? declared.by : roles;
  const isSame =
    soft === policy.soft &&
    JSON.stringify(hard) === JSON.stringify(hardDraft(policy)) &&
    roles.toSorted().join() === held.toSorted().join();
  return (
    <ReasonDialog
      title={deletes.changeTitle(plural)}
      text={deletes.changeText}
      send={deletes.save}
      sending={deletes.saving}
      heldBack={isSame ? deletes.unchanged : null}
      staysOpen
      onClose={props.onClose}
      onSend={async (reason) => {
        const { status } = await narrowPolicy({
          entityType: type,
          policy: { soft, by: by === null ? null : [...by], ...hardOf(hard) },
          reason,
          expected: version,
        }).catch(() => ({ status: 'failed' as const }));
        if (status !== 'changed') return deletes.policyAnswers[status];
        props.onDone();
        return null;
      }}
    >
      {declared.soft ? (
        <label className="flex items-center gap-2.5">
          <input
            type="checkbox"
            checked={soft}
            onChange={(event) => setSoft(event.target.checked)}
            className="size-4 accent-(--accent)"
          />
          {deletes.allowSoft}
        </label>
      ) : null}
      {declared.hard ? <HardFields declared={declared} hard={hard} onHard={setHard} /> : null}
      {offered.length > 0 ? (
        <fieldset disabled={!soft && !hard.allowed} className="grid gap-1.5 disabled:opacity-55">
          <legend className="mb-1.5 text-ink-2">{deletes.rolesLegend}</legend>
          {offered.map((role) => (
            <label key={role} className="flex items-center gap-2.5">
              <input
                type="checkbox"
                checked={roles.includes(role)}
                onChange={(event) =>
                  setRoles(
                    event.target.checked
                      ? [...roles, role]
                      : roles.filter((other) => other !== role),
                  )
                }
                className="size-4 accent-(--accent)"
              />
              {admin.roleNames[role] ?? role}
            </label>
          ))}
          <p className="text-xs text-ink-3">{deletes.adminsAlways}</p>
        </fieldset>
      ) : null}
    </ReasonDialog>
  );
}
