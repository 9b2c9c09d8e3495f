'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { languageNow } from '#app/messages/language-now.ts';
import * as words from '#app/messages/words.ts';
import { actionViewer } from '#app/viewer/action-viewer.ts';
import { isNotedRefusal } from '#app/viewer/note-refusal.ts';
import { currentStore } from '#db/client.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { roleNames } from '#lib/domain/role-names.ts';
import type { Store } from '#lib/event-store/store.ts';
import { changeRole } from '#lib/people/change-role.ts';
import { deactivatePerson, reactivatePerson } from '#lib/people/deactivate-person.ts';
import { invitePerson } from '#lib/people/invite-person.ts';
import { requireSecondFactor } from '#lib/people/require-second-factor.ts';
import { resetPerson } from '#lib/people/reset-person.ts';
import { revokeInvitation } from '#lib/people/revoke-invitation.ts';
import { sendInvitation } from '#lib/people/send-invitation.ts';

/** `done`, or a key of `words.people.refused`. */
export type PeopleAnswer = { status: string };

export type InviteAnswer =
  | { status: 'invited'; link: string; expiresAt: number; mail: 'sent' | 'failed' | 'unset' }
  | PeopleAnswer;

const role = z.enum(roleNames);
const reason = z.string().trim().min(1).max(2_000);
const personId = z.string().min(1).max(200);

const invite = z.strictObject({
  email: z.string().trim().max(254),
  name: z.string().trim().max(200),
  role,
});

export async function inviteSomebody(given: z.infer<typeof invite>): Promise<InviteAnswer> {
  return act(async (store, viewer) => {
    const { email, name, role } = invite.parse(given);
    if (!z.email().safeParse(email).success) return { status: 'email-invalid' };
    const named = name === '' ? null : name;
    const outcome = await invitePerson(store, viewer, { email, name: named, role, reason: null });
    if (outcome.status !== 'invited') return outcome;
    const { link, expiresAt } = outcome;
    const roleName = words.admin.roleNames[role] ?? role;
    if (store.signIn.settings.isMute) return { status: 'invited', link, expiresAt, mail: 'unset' };
    const language = languageNow();
    const mail = await sendInvitation({
      to: email,
      name: named,
      role: roleName,
      link,
      expiresAt,
      language,
    })
      .then((sent) => (sent ? ('sent' as const) : ('unset' as const)))
      .catch((error: unknown) => {
        console.error('An invitation could not be mailed:', error);
        return 'failed' as const;
      });
    return { status: 'invited', link, expiresAt, mail };
  });
}

export async function takeInvitationBack(given: string): Promise<PeopleAnswer> {
  return act((store, viewer) => revokeInvitation(store, viewer, personId.parse(given)));
}

const roleChange = z.strictObject({ personId, role, reason });

export async function giveRole(given: z.infer<typeof roleChange>): Promise<PeopleAnswer> {
  return act((store, viewer) => changeRole(store, viewer, roleChange.parse(given)));
}

const activeChange = z.strictObject({ personId, isActive: z.boolean(), reason });

export async function setActive(given: z.infer<typeof activeChange>): Promise<PeopleAnswer> {
  return act((store, viewer) => {
    const { isActive, ...asked } = activeChange.parse(given);
    return isActive
      ? reactivatePerson(store, viewer, asked)
      : deactivatePerson(store, viewer, asked);
  });
}

const reset = z.strictObject({ personId, reason });

export async function resetSignIn(
  given: z.infer<typeof reset>,
): Promise<{ status: 'reset'; link: string; expiresAt: number } | PeopleAnswer> {
  return act(async (store, viewer) => {
    const outcome = await resetPerson(store, viewer, reset.parse(given));
    if (outcome.status !== 'reset') return outcome;
    const { status, link, expiresAt } = outcome;
    return { status, link, expiresAt };
  });
}

const rule = z.strictObject({ role, isRequired: z.boolean(), reason });

export async function requireOfRole(given: z.infer<typeof rule>): Promise<PeopleAnswer> {
  return act(async (store, viewer) => {
    await requireSecondFactor(store, viewer, rule.parse(given));
    return { status: 'done' };
  });
}

/** Runs an act as whoever sends it; what goes wrong is told, and logged where it is no refusal. */
async function act<T>(
  work: (store: Store, viewer: Viewer) => Promise<T>,
): Promise<T | { status: 'forbidden' | 'failed' }> {
  const viewer = await actionViewer();
  try {
    const answer = await work(currentStore(), viewer);
    revalidatePath('/admin/people');
    return answer;
  } catch (error) {
    if (isNotedRefusal(viewer, error)) return { status: 'forbidden' };
    console.error('An act on people failed:', error);
    return { status: 'failed' };
  }
}
