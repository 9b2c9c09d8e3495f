'use server';

import { redirect } from 'next/navigation';
import { currentStore } from '#db/client.ts';
import { verifyEmail } from '#lib/verification/verify-email.ts';

export type VerifyAnswer = 'verified' | 'busy' | null;

/** What a press of the button records: whoever has the link may. Otherwise its page tells how it stands. */
export async function verifyAddress(_before: VerifyAnswer, form: FormData): Promise<VerifyAnswer> {
  const token = form.get('token');
  if (typeof token !== 'string') return null;
  const told = await verifyEmail(currentStore(), token);
  if (told === 'verified' || told === 'busy') return told;
  redirect(`/verify/${encodeURIComponent(token)}`);
}
