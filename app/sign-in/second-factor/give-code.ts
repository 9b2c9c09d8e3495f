'use server';

import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { safeNext } from '#app/components/sign-in-href.ts';
import { keepCookies } from '#app/viewer/keep-cookies.ts';
import { currentStore } from '#db/client.ts';
import { addressHeader } from '#lib/access/address-header.ts';
import { recordLook } from '#lib/access/record-look.ts';

export type CodeAnswer =
  | { status: 'wrong-code' | 'begin-again' | 'unreadable' }
  | { status: 'locked'; wait: number };

const given = z.object({
  code: z.string().trim().min(1).max(40),
  isRecoveryCode: z.stringbool().catch(false),
});

/** Takes the second step and goes on to `next`. */
export async function giveCode(_before: CodeAnswer | null, form: FormData): Promise<CodeAnswer> {
  const parsed = given.safeParse({ code: form.get('code'), isRecoveryCode: form.get('recovery') });
  if (!parsed.success) return { status: 'unreadable' };
  const store = currentStore();
  const asked = await headers();
  const outcome = await store.signIn.withSecondFactor(parsed.data, new Headers(asked));
  if (outcome.status === 'signed-in') {
    await keepCookies(outcome.cookies);
    redirect(safeNext(form.get('next')));
  }
  recordLook(store, null, {
    kind: 'sign_in_failed',
    what: { why: `second factor: ${outcome.status}` },
    from: { address: asked.get(addressHeader), agent: asked.get('user-agent') },
  });
  return outcome;
}
