'use client';

import { useId } from 'react';
import * as words from '#app/messages/words.ts';
import { roleNames } from '#lib/domain/role-names.ts';

export type RoleName = (typeof roleNames)[number];

/** One of the roles, each with what it may do. */
export function RoleChoice(props: { value: RoleName; onChange: (role: RoleName) => void }) {
  const name = useId();
  return (
    <fieldset className="grid gap-1.5">
      <legend className="mb-1 text-ink-2">{words.people.role}</legend>
      {roleNames.map((role) => (
        <label
          key={role}
          className="grid cursor-pointer grid-cols-[auto_minmax(0,1fr)] gap-x-2.5 rounded-md border border-line-2 px-2.5 py-2 has-checked:border-ink has-checked:bg-sunk has-focus-visible:outline-2 has-focus-visible:outline-offset-1 has-focus-visible:outline-accent"
        >
          <input
            type="radio"
            name={name}
            value={role}
            checked={props.value === role}
            onChange={() => props.onChange(role)}
            className="mt-[3px] outline-none"
          />
          <span className="font-medium">{words.admin.roleNames[role]}</span>
          <span className="col-start-2 text-xs text-ink-2">{words.people.roleText[role]}</span>
        </label>
      ))}
    </fieldset>
  );
}

export function toRole(role: string): RoleName {
  return roleNames.find((name) => name === role) ?? 'support';
}
