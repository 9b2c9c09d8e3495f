'use server';

import { revalidatePath } from 'next/cache';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { actionViewer } from '#app/viewer/action-viewer.ts';
import { keepCookies } from '#app/viewer/keep-cookies.ts';
import { currentStore } from '#db/client.ts';
import { rolesRequiringSecondFactor } from '#lib/access/rights-of-role.ts';
import type { SignedIn } from '#lib/access/sign-in.ts';
import type { Viewer } from '#lib/access/viewer.ts';
import { languages } from '#lib/domain/language.ts';
import { longestPassword, shortestPassword } from '#lib/domain/password-length.ts';
import type { Store } from '#lib/event-store/store.ts';
import { chooseLanguage } from '#lib/people/choose-language.ts';
import { endOwnSignIns } from '#lib/people/own-sign-ins.ts';
import { recordAccount } from '#lib/people/record-account.ts';
import { renameSelf } from '#lib/people/rename-self.ts';

type Refused =
  | { status: 'wrong-password' | 'wrong-code' | 'too-short' | 'required' | 'failed' }
  | { status: 'locked'; wait: number };

export type AccountAnswer = { status: 'done' } | Refused;
export type CodesAnswer = { status: 'done'; recoveryCodes: string[] } | Refused;
export type BegunAnswer = { status: 'begun'; uri: string; recoveryCodes: string[] } | Refused;

const password = z.string().min(1).max(1_000);

export async function saveName(given: string): Promise<AccountAnswer> {
  return own(async ({ store, person }) => {
    await renameSelf(store, person, z.string().trim().min(1).max(100).parse(given));
    // The navigation tells it too.
    revalidatePath('/', 'layout');
    return { status: 'done' };
  });
}

/** What one reads, null as the browser asks for. The page is loaded anew by whoever chose. */
export async function saveLanguage(given: string | null): Promise<AccountAnswer> {
  return own(async ({ store, person }) => {
    await chooseLanguage(store, person, z.enum(languages).nullable().parse(given));
    return { status: 'done' };
  });
}

export async function changePassword(given: {
  current: string;
  next: string;
}): Promise<AccountAnswer> {
  return own(async ({ store, viewer, person, asked }) => {
    const next = z.string().max(longestPassword).parse(given.next);
    if (next.length < shortestPassword) return { status: 'too-short' };
    const account = await store.signIn.ownAccount();
    const passwords = { current: password.parse(given.current), next };
    const outcome = await account.changePassword(person, passwords, asked);
    if (outcome.status !== 'done') return outcome;
    await recordAccount(store, viewer, person.id, { passwordChangedAt: new Date().toISOString() });
    await keepCookies(outcome.cookies);
    return { status: 'done' };
  });
}

export async function beginSecondFactor(given: string): Promise<BegunAnswer> {
  return own(async ({ store, person, asked }) => {
    const account = await store.signIn.ownAccount();
    return account.beginSecondFactor(person, password.parse(given), asked);
  });
}

export async function confirmSecondFactor(code: string): Promise<AccountAnswer> {
  return own(async ({ store, viewer, person, asked }) => {
    const account = await store.signIn.ownAccount();
    const given = z.string().max(20).parse(code).replaceAll(/\s/g, '');
    const outcome = await account.confirmSecondFactor(given, asked);
    if (outcome.status !== 'done') return outcome;
    await recordAccount(store, viewer, person.id, { secondFactor: true });
    await keepCookies(outcome.cookies);
    return { status: 'done' };
  });
}

export async function endSecondFactor(given: string): Promise<AccountAnswer> {
  return own(async ({ store, viewer, person, asked }) => {
    if ((await rolesRequiringSecondFactor(store)).has(person.role)) return { status: 'required' };
    const account = await store.signIn.ownAccount();
    const outcome = await account.endSecondFactor(person, password.parse(given), asked);
    if (outcome.status !== 'done') return outcome;
    await recordAccount(store, viewer, person.id, { secondFactor: false });
    await keepCookies(outcome.cookies);
    return { status: 'done' };
  });
}

export async function renewRecoveryCodes(given: string): Promise<CodesAnswer> {
  return own(async ({ store, viewer, person, asked }) => {
    const account = await store.signIn.ownAccount();
    const outcome = await account.renewRecoveryCodes(person, password.parse(given), asked);
    if (outcome.status !== 'done') return outcome;
    await recordAccount(store, viewer, person.id, { codesRenewedAt: new Date().toISOString() });
    return outcome;
  });
}

/** Ends one of one's own sign-ins, or with null all but this one. */
export async function endSignIns(
  sessionId: string | null,
): Promise<{ status: 'done'; ended: number } | Refused> {
  return own(async ({ store, viewer, person }) => {
    const id = z.string().max(200).nullable().parse(sessionId);
    return { status: 'done', ended: await endOwnSignIns(store, viewer, person, id) };
  });
}

type Own = { store: Store; viewer: Viewer; person: SignedIn; asked: Headers };

/** Runs what somebody does to their own account; the demonstration's people have none. */
async function own<T>(work: (own: Own) => Promise<T>): Promise<T | { status: 'failed' }> {
  const viewer = await actionViewer();
  const store = currentStore();
  const asked = new Headers(await headers());
  const person = await store.signIn.findPerson(asked);
  if (!person) redirect('/sign-in');
  if (person.demo) return { status: 'failed' };
  try {
    const answer = await work({ store, viewer, person, asked });
    revalidatePath('/account');
    return answer;
  } catch (error) {
    console.error('A change of an account failed:', error);
    return { status: 'failed' };
  }
}
