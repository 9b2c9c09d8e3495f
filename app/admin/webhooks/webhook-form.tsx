'use client';

import { type ReactNode, useState, useTransition } from 'react';
import { RoleField } from '#app/admin/webhooks/role-field.tsx';
import { toldFaults } from '#app/admin/webhooks/told-faults.ts';
import { Button, LinkButton } from '#app/components/button.tsx';
import type { Choice } from '#app/components/events/filter-picker.tsx';
import { controlClass } from '#app/components/form/control.ts';
import { FieldFrame, frameProps } from '#app/components/form/field-frame.tsx';
import { TypesField } from '#app/components/form/types-field.tsx';
import * as words from '#app/messages/words.ts';
import type { WebhookOffers } from '#lib/people/webhooks/webhook-offers.ts';
import type { WebhookFault } from '#lib/people/webhooks/webhook-wish.ts';

/** A webhook as it is being filled in. */
export type WebhookDraft = {
  name: string;
  url: string;
  entityTypes: string[];
  eventTypes: string[];
  role: string;
  ordered: boolean;
};

/** What came of sending it, where the form stays. */
export type Sent = { faults?: WebhookFault[]; told: string } | null;

/** What a webhook tells, to whom and how: to make one, and to change one. */
export function WebhookForm(props: {
  initial: WebhookDraft;
  offers: WebhookOffers;
  entityTypes: Choice[];
  eventTypes: Choice[];
  send: ReactNode;
  sending: ReactNode;
  back: string;
  onSend: (draft: WebhookDraft, reason: string) => Promise<Sent>;
}) {
  const webhooks = words.webhooks;
  const [draft, setDraft] = useState(props.initial);
  const [reason, setReason] = useState('');
  const [sent, setSent] = useState<Sent>(null);
  const [isSending, start] = useTransition();
  const set = (changed: Partial<WebhookDraft>) => setDraft({ ...draft, ...changed });
  const of = (field: WebhookFault['field']) => toldFaults(sent?.faults ?? [], field);
  const reasonFaults = sent?.told === webhooks.reasonMissing ? [sent.told] : [];
  const submit = () => {
    if (isSending) return;
    if (reason.trim() === '') return setSent({ told: webhooks.reasonMissing });
    start(async () => setSent(await props.onSend(draft, reason.trim())));
  };
  return (
    <form
      noValidate
      className="flex max-w-[900px] flex-col gap-4 px-gutter pb-12"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <TextField
        at="/name"
        label={webhooks.name}
        note={webhooks.nameNote}
        value={draft.name}
        faults={of('name')}
        onChange={(name) => set({ name })}
      />
      <TextField
        at="/url"
        label={webhooks.url}
        note={props.offers.isPrivateAllowed ? webhooks.urlNoteOpen : webhooks.urlNote}
        value={draft.url}
        faults={of('url')}
        mono
        onChange={(url) => set({ url })}
      />
      <TypesField
        at="/entityTypes"
        label={webhooks.entityTypes}
        note={webhooks.entityTypesNote}
        none={webhooks.noTypes}
        choices={props.entityTypes}
        chosen={draft.entityTypes}
        faults={of('entityTypes')}
        onChoose={(entityTypes) => set({ entityTypes })}
      />
      <TypesField
        at="/eventTypes"
        label={webhooks.eventTypes}
        none={webhooks.noTypes}
        choices={props.eventTypes}
        chosen={draft.eventTypes}
        faults={of('eventTypes')}
        onChoose={(eventTypes) => set({ eventTypes })}
      />
      <RoleField
        roles={props.offers.roles}
        chosen={draft.role}
        faults={of('role')}
        onChoose={(role) => set({ role })}
      />
      <FieldFrame at="/ordered" label={webhooks.order} optional={false} faults={[]} group>
        <label className="flex items-baseline gap-2 py-[5px]">
          <input
            type="checkbox"
            checked={draft.ordered}
            onChange={(event) => set({ ordered: event.target.checked })}
            className="relative top-px size-[14px] shrink-0 accent-accent"
          />
          <span>
            {webhooks.ordered} <span className="text-xs text-ink-3">{webhooks.orderedText}</span>
          </span>
        </label>
      </FieldFrame>
      <TextField
        at="/reason"
        label={webhooks.reason}
        note={webhooks.reasonNote}
        value={reason}
        faults={reasonFaults}
        onChange={setReason}
      />
      <div className="flex flex-wrap items-center gap-3">
        <Button look="primary" type="submit" aria-disabled={isSending}>
          {isSending ? props.sending : props.send}
        </Button>
        <LinkButton look="quiet" href={props.back}>
          {words.common.cancel}
        </LinkButton>
        <p role="status" className="text-del">
          {isSending ? '' : sent?.told}
        </p>
      </div>
    </form>
  );
}

function TextField(props: {
  at: string;
  label: string;
  note: string;
  value: string;
  faults: string[];
  mono?: boolean;
  onChange: (value: string) => void;
}) {
  const { at, label, note, faults } = props;
  return (
    <FieldFrame at={at} label={label} optional={false} note={note} faults={faults}>
      <input
        {...frameProps(at, faults, true)}
        value={props.value}
        onChange={(event) => props.onChange(event.target.value)}
        className={controlClass(faults.length > 0, props.mono ? 'mono' : undefined)}
        autoComplete="off"
        spellCheck={false}
      />
    </FieldFrame>
  );
}
