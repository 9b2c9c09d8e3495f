'use client';

import { useState, useTransition } from 'react';
import { Button } from '#app/components/button.tsx';
import { controlClass } from '#app/components/form/control.ts';
import { Labelled } from '#app/components/form/labelled.tsx';
import { fetchJson } from '#app/components/query/fetch-json.ts';
import * as words from '#app/messages/words.ts';

/** Gives the proof that the event at a position was sealed; the page of an event gives its own. */
export function ProveEvent({ sealedUpTo }: { sealedUpTo: string }) {
  const seals = words.seals;
  const [position, setPosition] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const [pending, start] = useTransition();
  const give = () => {
    const wanted = position.trim();
    if (!/^[1-9]\d{0,17}$/.test(wanted) || BigInt(wanted) > BigInt(sealedUpTo))
      return setFault(seals.proveFault(sealedUpTo));
    start(async () => {
      const at = `/api/1.0/events?after=${BigInt(wanted) - 1n}&limit=1`;
      const found = await fetchJson<{ items: { id: string; position: string }[] }>(at).catch(
        () => null,
      );
      const [event] = found?.items ?? [];
      if (event?.position !== wanted) return setFault(seals.proveNone);
      setFault(null);
      window.location.assign(`/api/1.0/events/${event.id}/proof`);
    });
  };
  return (
    <form
      noValidate
      className="flex flex-wrap items-end gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (!pending) give();
      }}
    >
      <Labelled label={seals.proveLabel} fault={fault}>
        {(control) => (
          <input
            {...control}
            inputMode="numeric"
            autoComplete="off"
            value={position}
            onChange={(event) => setPosition(event.target.value)}
            className={controlClass(fault !== null)}
          />
        )}
      </Labelled>
      <Button type="submit" aria-disabled={pending}>
        {seals.prove}
      </Button>
    </form>
  );
}
