import 'server-only';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { cache } from 'react';
import { safeNext, signInHref } from '#app/components/sign-in-href.ts';
import { askedHeaders } from '#app/viewer/asked-headers.ts';
import { personOf } from '#app/viewer/person-of.ts';
import { pathHeader } from '#lib/access/address-header.ts';
import type { Viewer } from '#lib/access/viewer.ts';

/** Who looks at this page, null where nobody is signed in; looked up once for a request. */
export const findPageViewer = cache(
  async (): Promise<Viewer | null> => personOf(await askedHeaders()),
);

/**
 * Who looks at this page. Who is signed out is led to sign-in and back; who lacks a second factor
 * that their role needs, to where it is set up.
 */
export async function pageViewer(): Promise<Viewer> {
  const viewer = await findPageViewer();
  const path = (await headers()).get(pathHeader) ?? '/';
  if (!viewer) redirect(signInHref(path));
  if (viewer.mustSetUpFactor && !/^\/account([/?]|$)/.test(path)) {
    redirect(`/account?next=${encodeURIComponent(safeNext(path))}`);
  }
  return viewer;
}
