'use client';

import { useState, useTransition } from 'react';
import { saveName } from '#app/account/account-actions.ts';
import { toldFault } from '#app/account/told-fault.ts';
import { Button } from '#app/components/button.tsx';
import { controlClass } from '#app/components/form/control.ts';
import { Labelled } from '#app/components/form/labelled.tsx';
import { toast } from '#app/components/toast/toast.ts';
import * as words from '#app/messages/words.ts';

export function NameForm(props: { name: string }) {
  const [name, setName] = useState(props.name);
  const [fault, setFault] = useState<string | null>(null);
  const [pending, start] = useTransition();
  const save = () =>
    start(async () => {
      if (name.trim() === '') return setFault(words.signIn.faults.name);
      const wrong = toldFault(await saveName(name));
      setFault(wrong);
      if (wrong === null) toast.success(words.account.nameSaved);
    });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <Labelled label={words.account.name} note={words.account.nameNote} fault={fault}>
        {(control) => (
          <span className="flex gap-2">
            <input
              {...control}
              value={name}
              maxLength={100}
              autoComplete="name"
              onChange={(event) => setName(event.target.value)}
              className={controlClass(fault !== null, 'max-w-[320px]')}
            />
            <Button type="submit" aria-disabled={pending || name.trim() === props.name}>
              {words.account.save}
            </Button>
          </span>
        )}
      </Labelled>
    </form>
  );
}
