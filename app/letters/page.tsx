import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { PageHeader } from '#app/components/page-header.tsx';
import { LetterList } from '#app/letters/letter-list.tsx';
import * as words from '#app/messages/words.ts';
import { pageViewer } from '#app/viewer/page-viewer.ts';
import { permit } from '#app/viewer/permit.ts';
import { currentStore } from '#db/client.ts';
import { caughtMailFolder, listLetters } from '#lib/queries/letters/list-letters.ts';

export function generateMetadata(): Metadata {
  return { title: words.letters.title };
}

/** Letters of the demonstration; there is no such page where letters are mailed. */
export default async function LettersPage() {
  const viewer = await pageViewer();
  const folder = caughtMailFolder();
  if (folder === null) notFound();
  permit(viewer, 'read');
  permit(viewer, 'seePersonal');
  const letters = await listLetters(currentStore(), viewer, { folder });
  return (
    <div className="pb-12">
      <PageHeader title={words.letters.heading} />
      <p className="max-w-[72ch] px-gutter pb-3 text-ink-2">{words.letters.about}</p>
      <LetterList initial={letters} />
    </div>
  );
}
