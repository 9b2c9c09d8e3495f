'use client';

import { useState, useTransition } from 'react';
import { createKey } from '#app/admin/keys/key-actions.ts';
import { ExpiryField } from '#app/admin/keys/new/expiry-field.tsx';
import { beginning, type KeyDraft, requestOf } from '#app/admin/keys/new/key-draft.ts';
import { MadeKey } from '#app/admin/keys/new/made-key.tsx';
import { RightsField } from '#app/admin/keys/new/rights-field.tsx';
import { Button, LinkButton } from '#app/components/button.tsx';
import type { Choice } from '#app/components/events/filter-picker.tsx';
import { controlClass } from '#app/components/form/control.ts';
import { FieldFrame, frameProps } from '#app/components/form/field-frame.tsx';
import { TypesField } from '#app/components/form/types-field.tsx';
import * as words from '#app/messages/words.ts';
import type { KeyOffers } from '#lib/people/key-offers.ts';
import type { KeyFault } from '#lib/people/key-wish.ts';

/** Makes a key and then shows it, once. */
export function KeyForm(props: { offers: KeyOffers; entityTypes: Choice[]; eventTypes: Choice[] }) {
  const keys = words.keys;
  const [draft, setDraft] = useState(beginning);
  const [faults, setFaults] = useState<KeyFault[]>([]);
  const [told, setTold] = useState<string | null>(null);
  const [made, setMade] = useState<string | null>(null);
  const [isSending, send] = useTransition();
  const set = (changed: Partial<KeyDraft>) => setDraft({ ...draft, ...changed });
  const of = (field: KeyFault['field']) => faultsOf(faults, field);
  const submit = () => {
    if (isSending) return;
    if (draft.reason.trim() === '') return setTold(keys.reasonMissing);
    send(async () => {
      const answer = await createKey(requestOf(draft));
      setFaults(answer.status === 'refused' ? answer.faults : []);
      if (answer.status === 'created') setMade(answer.text);
      else setTold(keys.answers[answer.status]);
    });
  };
  if (made !== null) return <MadeKey name={draft.name.trim()} text={made} />;
  const reasonFaults = told === keys.reasonMissing ? [told] : [];
  return (
    <form
      noValidate
      className="flex max-w-[900px] flex-col gap-4 px-gutter pb-12"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <FieldFrame
        at="/name"
        label={keys.name}
        optional={false}
        note={keys.nameNote}
        faults={of('name')}
      >
        <input
          {...frameProps('/name', of('name'), true)}
          value={draft.name}
          onChange={(event) => set({ name: event.target.value })}
          className={controlClass(of('name').length > 0)}
          autoComplete="off"
        />
      </FieldFrame>
      <RightsField
        offers={props.offers}
        draft={draft}
        faults={[...of('role'), ...of('permissions')]}
        onChange={set}
      />
      <TypesField
        at="/entityTypes"
        label={keys.entityTypes}
        note={keys.entityTypesNote}
        choices={props.entityTypes}
        chosen={draft.entityTypes}
        faults={of('entityTypes')}
        onChoose={(entityTypes) => set({ entityTypes })}
      />
      <TypesField
        at="/eventTypes"
        label={keys.eventTypes}
        choices={props.eventTypes}
        chosen={draft.eventTypes}
        faults={of('eventTypes')}
        onChoose={(eventTypes) => set({ eventTypes })}
      />
      <ExpiryField draft={draft} faults={of('expiresAt')} onChange={set} />
      <FieldFrame
        at="/rateLimit"
        label={keys.rateLimit}
        optional
        note={keys.rateLimitNote}
        faults={of('rateLimit')}
      >
        <input
          {...frameProps('/rateLimit', of('rateLimit'), true)}
          inputMode="numeric"
          value={draft.rateLimit}
          onChange={(event) => set({ rateLimit: event.target.value })}
          className={controlClass(of('rateLimit').length > 0, 'max-w-[160px]')}
          autoComplete="off"
        />
      </FieldFrame>
      <FieldFrame
        at="/reason"
        label={keys.reason}
        optional={false}
        note={keys.reasonNote}
        faults={reasonFaults}
      >
        <input
          {...frameProps('/reason', reasonFaults, true)}
          value={draft.reason}
          onChange={(event) => set({ reason: event.target.value })}
          className={controlClass(reasonFaults.length > 0)}
          autoComplete="off"
        />
      </FieldFrame>
      <div className="flex flex-wrap items-center gap-3">
        <Button look="primary" type="submit" aria-disabled={isSending}>
          {isSending ? keys.sending : keys.send}
        </Button>
        <LinkButton look="quiet" href="/admin/keys">
          {words.common.cancel}
        </LinkButton>
        <p role="status" className="text-del">
          {isSending ? '' : told}
        </p>
      </div>
    </form>
  );
}

function faultsOf(faults: readonly KeyFault[], field: KeyFault['field']): string[] {
  return faults
    .filter((fault) => fault.field === field)
    .map(({ code, names }) => {
      const shown = code === 'beyond_own_rights' ? names.map(words.roles.name) : names;
      const told = words.keys.faults[code];
      return shown.length > 0 ? `${told} ${shown.join(', ')}.` : told;
    });
}
