import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { Door } from '#app/components/door.tsx';
import { safeNext } from '#app/components/sign-in-href.ts';
import * as words from '#app/messages/words.ts';
import { CodeForm } from '#app/sign-in/second-factor/code-form.tsx';
import { findPageViewer } from '#app/viewer/page-viewer.ts';
import { currentStore } from '#db/client.ts';

export function generateMetadata(): Metadata {
  return { title: words.secondFactor.title };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** The second step of a sign-in: the code of the app, or a recovery code. */
export default async function SecondFactorPage(props: Props) {
  const next = safeNext((await props.searchParams)['next']);
  if (await findPageViewer()) redirect(next);
  return (
    <Door storeName={currentStore().name} title={words.secondFactor.title}>
      <CodeForm next={next} />
    </Door>
  );
}
