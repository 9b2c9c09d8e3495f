import { PageHeader } from '#app/components/page-header.tsx';
import { LoadingNote, SkeletonRows } from '#app/components/skeleton.tsx';
import { words } from '#app/messages/words.ts';

export default function LettersLoading() {
  return (
    <>
      <PageHeader title={words.letters.heading} />
      <LoadingNote />
      <SkeletonRows rows={8} />
    </>
  );
}
