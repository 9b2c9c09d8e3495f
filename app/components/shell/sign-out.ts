'use server';

import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { keepCookies } from '#app/viewer/keep-cookies.ts';
import { currentStore } from '#db/client.ts';

/** Ends the sign-in of this browser. */
export async function signOut(): Promise<void> {
  await keepCookies(await currentStore().signIn.end(await headers()));
  redirect('/sign-in');
}
