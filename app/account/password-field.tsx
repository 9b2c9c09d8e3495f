'use client';

import { controlClass } from '#app/components/form/control.ts';
import { Labelled } from '#app/components/form/labelled.tsx';
import { longestPassword } from '#lib/domain/password-length.ts';

export function PasswordField(props: {
  label: string;
  note?: string;
  value: string;
  fault: string | null;
  autoComplete: 'current-password' | 'new-password';
  onChange: (value: string) => void;
}) {
  const { note, fault } = props;
  return (
    <Labelled label={props.label} {...(note === undefined ? {} : { note })} fault={fault}>
      {(control) => (
        <input
          {...control}
          type="password"
          required
          maxLength={longestPassword}
          value={props.value}
          autoComplete={props.autoComplete}
          onChange={(event) => props.onChange(event.target.value)}
          className={controlClass(fault !== null)}
        />
      )}
    </Labelled>
  );
}
