import type { Metadata } from 'next';
import { LinkButton } from '#app/components/button.tsx';
import { Door } from '#app/components/door.tsx';
import { JoinForm } from '#app/join/[token]/join-form.tsx';
import * as words from '#app/messages/words.ts';
import { currentStore } from '#db/client.ts';
import { findInvitation } from '#lib/people/find-invitation.ts';

// The address is the proof: it must reach no other site.
export function generateMetadata(): Metadata {
  return { title: words.signIn.joinTitle, referrer: 'no-referrer' };
}

/** An invitation: whoever has the link says who they are, and is in. */
export default async function JoinPage(props: { params: Promise<{ token: string }> }) {
  const { token } = await props.params;
  const store = currentStore();
  const invitation = await findInvitation(store, token);
  const signIn = words.signIn;
  const admin = words.admin;
  if (!invitation) {
    return (
      <Door storeName={store.name} title={signIn.gone}>
        <p className="text-ink-2">{signIn.goneText}</p>
        <p className="mt-4">
          <LinkButton href="/sign-in">{signIn.toSignIn}</LinkButton>
        </p>
      </Door>
    );
  }
  const { role, name, email } = invitation;
  const isFirst = email === null;
  return (
    <Door
      storeName={store.name}
      title={isFirst ? signIn.joinFirst(store.name) : signIn.joinHeading(store.name)}
    >
      <p className="text-ink-2">
        {isFirst ? signIn.joinFirstText : signIn.joinText(admin.roleNames[role] ?? role)}
      </p>
      <JoinForm token={token} name={name ?? ''} email={email} />
    </Door>
  );
}
