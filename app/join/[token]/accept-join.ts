'use server';

import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { keepCookies } from '#app/viewer/keep-cookies.ts';
import { currentStore } from '#db/client.ts';
import { longestPassword, shortestPassword } from '#lib/domain/password-length.ts';
import { acceptInvitation } from '#lib/people/accept-invitation.ts';

export type JoinAnswer = {
  name: string;
  email: string;
  faults: { name?: 'wrong'; email?: 'wrong' | 'taken'; password?: 'short' | 'long' };
};

const fields = z.object({ token: z.string(), name: z.string(), email: z.string() });
const emailForm = z.email().max(320);

/** Accepts an invitation, signs its person in and shows them the store. */
export async function acceptJoin(
  _before: JoinAnswer | null,
  form: FormData,
): Promise<JoinAnswer | null> {
  const given = fields.safeParse(Object.fromEntries(form));
  const password = form.get('password');
  if (!given.success || typeof password !== 'string') return null;
  const { token, name, email } = given.data;
  const faults: JoinAnswer['faults'] = {
    ...(name.trim() === '' || name.trim().length > 100 ? { name: 'wrong' } : {}),
    ...(emailForm.safeParse(email.trim()).success ? {} : { email: 'wrong' }),
    ...(password.length < shortestPassword ? { password: 'short' } : {}),
    ...(password.length > longestPassword ? { password: 'long' } : {}),
  };
  if (Object.keys(faults).length > 0) return { name, email, faults };
  const store = currentStore();
  const outcome = await acceptInvitation(store, token, { name, email, password });
  if (outcome.status === 'email-taken') return { name, email, faults: { email: 'taken' } };
  // Its page tells that the link leads nowhere any more.
  if (outcome.status === 'gone') redirect(`/join/${encodeURIComponent(token)}`);
  await keepCookies(await store.signIn.begin(outcome.personId, await headers()));
  redirect('/');
}
