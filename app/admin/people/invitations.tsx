'use client';

import { useTransition } from 'react';
import { takeInvitationBack } from '#app/admin/people/people-actions.ts';
import { toldRefusal } from '#app/admin/people/told-refusal.ts';
import { Button } from '#app/components/button.tsx';
import { Time } from '#app/components/time/time.tsx';
import { toast } from '#app/components/toast/toast.ts';
import * as words from '#app/messages/words.ts';
import type { InvitationView } from '#lib/people/views.ts';

/** Who was invited and has not come yet. */
export function Invitations(props: { invitations: InvitationView[] }) {
  if (props.invitations.length === 0) return null;
  return (
    <section className="mt-8" aria-labelledby="invitations">
      <h2 id="invitations" className="px-gutter pb-2 text-sm font-semibold">
        {words.people.invitations}
      </h2>
      <ul className="border-b border-line">
        {props.invitations.map((invitation) => (
          <Invitation key={invitation.id} invitation={invitation} />
        ))}
      </ul>
    </section>
  );
}

function Invitation({ invitation }: { invitation: InvitationView }) {
  const [pending, start] = useTransition();
  const people = words.people;
  const takeBack = () =>
    start(async () => {
      const refused = toldRefusal(await takeInvitationBack(invitation.id));
      if (refused === null) toast.success(people.takenBack);
      else toast.error(refused);
    });
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-t border-line px-gutter py-2.5">
      <div className="min-w-0">
        <p className="wrap-anywhere">
          <span className="font-medium">{invitation.name ?? invitation.email}</span>{' '}
          <span className="text-ink-2">
            {words.admin.roleNames[invitation.role] ?? invitation.role}
          </span>
        </p>
        <p className="text-xs wrap-anywhere text-ink-3">
          {invitation.name === null ? null : `${invitation.email} · `}
          {invitation.invitedBy === null ? null : `${people.invitedBy(invitation.invitedBy)} · `}
          <Time at={invitation.createdAt} /> · {people.until}{' '}
          <Time at={invitation.expiresAt} form="weekday-time" />
        </p>
      </div>
      <Button onClick={takeBack} aria-disabled={pending}>
        {people.takeBack}
      </Button>
    </li>
  );
}
