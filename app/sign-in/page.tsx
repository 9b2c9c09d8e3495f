import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { Door } from '#app/components/door.tsx';
import { safeNext } from '#app/components/sign-in-href.ts';
import * as words from '#app/messages/words.ts';
import { DemoPeople } from '#app/sign-in/demo-people.tsx';
import { PasswordForm } from '#app/sign-in/password-form.tsx';
import { ProviderLink } from '#app/sign-in/provider-link.tsx';
import { findPageViewer } from '#app/viewer/page-viewer.ts';
import { currentStore } from '#db/client.ts';

export function generateMetadata(): Metadata {
  return { title: words.signIn.title };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** The way in, and on to where one was going. */
export default async function SignInPage(props: Props) {
  const { next: wanted, error } = await props.searchParams;
  const next = safeNext(wanted);
  if (await findPageViewer()) redirect(next);
  const { name, signIn } = currentStore();
  const { offered, oidc } = signIn.settings;
  return (
    <Door storeName={name} title={words.signIn.heading(name)}>
      {offered.length === 0 ? null : <DemoPeople roles={offered} next={next} />}
      {oidc ? <ProviderLink name={oidc.name} next={next} error={error} /> : null}
      <PasswordForm next={next} isSecondary={offered.length > 0 || Boolean(oidc)} />
    </Door>
  );
}
