'use client';

import { useState, useTransition } from 'react';
import { OneTimeLink } from '#app/admin/people/one-time-link.tsx';
import { type InviteAnswer, inviteSomebody } from '#app/admin/people/people-actions.ts';
import { RoleChoice, type RoleName } from '#app/admin/people/role-choice.tsx';
import { toldRefusal } from '#app/admin/people/told-refusal.ts';
import { Button } from '#app/components/button.tsx';
import { Dialog } from '#app/components/dialog.tsx';
import { controlClass } from '#app/components/form/control.ts';
import { Labelled } from '#app/components/form/labelled.tsx';
import * as words from '#app/messages/words.ts';

type Invited = Extract<InviteAnswer, { status: 'invited' }> & { email: string };

/** Opens the form of an invitation, and then shows its link. */
export function InviteButton() {
  const [open, setOpen] = useState(false);
  const [invited, setInvited] = useState<Invited | null>(null);
  const change = (next: boolean) => {
    setOpen(next);
    setInvited(null);
  };
  return (
    <>
      <Button look="primary" onClick={() => change(true)}>
        {words.people.invite}
      </Button>
      <Dialog
        open={open}
        onOpenChange={change}
        title={invited ? words.people.inviteDone(invited.email) : words.people.inviteTitle}
        {...(invited ? {} : { description: words.people.inviteText })}
      >
        {invited ? (
          <InvitedLink
            invited={invited}
            onDone={() => change(false)}
            onAnother={() => setInvited(null)}
          />
        ) : (
          <InviteForm onCancel={() => change(false)} onInvited={setInvited} />
        )}
      </Dialog>
    </>
  );
}

function InviteForm(props: { onCancel: () => void; onInvited: (invited: Invited) => void }) {
  const [email, setEmail] = useState('');
  const [name, setName] = useState('');
  const [role, setRole] = useState<RoleName>('support');
  const [fault, setFault] = useState<string | null>(null);
  const [pending, start] = useTransition();
  const send = () => {
    setFault(null);
    start(async () => {
      const answer = await inviteSomebody({ email, name, role });
      if ('link' in answer) props.onInvited({ ...answer, email: email.trim() });
      else setFault(toldRefusal(answer));
    });
  };
  return (
    <form
      noValidate
      className="grid gap-3.5"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Labelled label={words.people.email} fault={fault}>
        {(control) => (
          <input
            {...control}
            type="email"
            autoComplete="off"
            value={email}
            onChange={(event) => {
              setEmail(event.target.value);
              setFault(null);
            }}
            className={controlClass(fault !== null)}
          />
        )}
      </Labelled>
      <Labelled label={words.people.name} optional note={words.people.nameNote}>
        {(control) => (
          <input
            {...control}
            autoComplete="off"
            value={name}
            onChange={(event) => setName(event.target.value)}
            className={controlClass(false)}
          />
        )}
      </Labelled>
      <RoleChoice value={role} onChange={setRole} />
      <div className="flex justify-end gap-2">
        <Button onClick={props.onCancel}>{words.common.cancel}</Button>
        <Button type="submit" look="primary" aria-disabled={pending}>
          {words.people.inviteSend}
        </Button>
      </div>
    </form>
  );
}

function InvitedLink(props: { invited: Invited; onDone: () => void; onAnother: () => void }) {
  const { link, expiresAt, mail, email } = props.invited;
  const people = words.people;
  const mailed = {
    sent: people.mailed(email),
    failed: people.mailFailed,
    unset: people.notMailed,
  }[mail];
  return (
    <div className="grid gap-3.5">
      <OneTimeLink link={link} expiresAt={expiresAt} note={mailed} />
      <div className="flex justify-end gap-2">
        <Button onClick={props.onAnother}>{people.another}</Button>
        <Button look="primary" onClick={props.onDone}>
          {people.done}
        </Button>
      </div>
    </div>
  );
}
