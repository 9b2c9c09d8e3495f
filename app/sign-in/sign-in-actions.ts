'use server';

import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { safeNext } from '#app/components/sign-in-href.ts';
import { noteFailedSignIn } from '#app/sign-in/note-failed-sign-in.ts';
import { keepCookies } from '#app/viewer/keep-cookies.ts';
import { currentStore } from '#db/client.ts';
import { isRoleName } from '#lib/access/roles.ts';
import { demoPersonId } from '#lib/people/demo-people.ts';

export type SignInAnswer =
  | { status: 'unreadable' | 'deactivated'; email: string }
  /** `wait`: the seconds until the next try is looked at; `turn` tells one answer from the next. */
  | { status: 'refused' | 'locked'; email: string; wait: number; turn: string };

const given = z.object({
  email: z.string().trim().min(1).max(320),
  password: z.string().min(1).max(1_000),
});

/** Signs in with email and password and goes on to `next`. */
export async function signInWithPassword(
  _before: SignInAnswer | null,
  form: FormData,
): Promise<SignInAnswer> {
  const parsed = given.safeParse({ email: form.get('email'), password: form.get('password') });
  const sent = form.get('email');
  if (!parsed.success) return { status: 'unreadable', email: typeof sent === 'string' ? sent : '' };
  const { email } = parsed.data;
  const store = currentStore();
  const asked = await headers();
  const outcome = await store.signIn.withPassword(parsed.data, asked);
  const next = safeNext(form.get('next'));
  switch (outcome.status) {
    case 'signed-in':
      await keepCookies(outcome.cookies);
      redirect(next);
      break;
    case 'second-factor':
      await keepCookies(outcome.cookies);
      redirect(`/sign-in/second-factor?next=${encodeURIComponent(next)}`);
      break;
    case 'deactivated':
      await noteFailedSignIn(store, asked, { email, why: outcome.status });
      return { status: 'deactivated', email };
    default:
      await noteFailedSignIn(store, asked, { email, why: outcome.status });
      return { ...outcome, email, turn: crypto.randomUUID() };
  }
}

/** Signs in as one of the people whom the demonstration offers. */
export async function signInAsDemo(form: FormData): Promise<void> {
  const role = form.get('role');
  const { signIn } = currentStore();
  if (typeof role === 'string' && isRoleName(role) && signIn.settings.offered.includes(role)) {
    await keepCookies(await signIn.begin(demoPersonId(role), await headers()));
  }
  redirect(safeNext(form.get('next')));
}
