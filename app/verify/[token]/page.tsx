import type { Metadata } from 'next';
import { Door } from '#app/components/door.tsx';
import * as words from '#app/messages/words.ts';
import { VerifyForm } from '#app/verify/[token]/verify-form.tsx';
import { currentStore } from '#db/client.ts';
import { maskShape } from '#lib/access/mask-shape.ts';
import { readVerification } from '#lib/verification/read-verification.ts';

// The address is the proof: it must reach no other site, nor the lists of those that search.
export function generateMetadata(): Metadata {
  return {
    title: words.verify.title,
    referrer: 'no-referrer',
    robots: { index: false, follow: false },
  };
}

/** Where the link in a verification letter leads. Opening it changes nothing: mail programs do. */
export default async function VerifyPage(props: { params: Promise<{ token: string }> }) {
  const { token } = await props.params;
  const store = currentStore();
  const found = await readVerification(store, token);
  const verify = words.verify;
  if (found.status === 'open') {
    return (
      <Door storeName={store.name}>
        <VerifyForm token={token} address={maskShape(found.email)} />
      </Door>
    );
  }
  return (
    <Door storeName={store.name} title={verify[`${found.status}Title`]}>
      <p className="text-ink-2">{verify[`${found.status}Text`]}</p>
    </Door>
  );
}
