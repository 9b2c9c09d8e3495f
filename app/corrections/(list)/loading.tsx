import { PageHeader } from '#app/components/page-header.tsx';
import { LoadingNote, SkeletonRows } from '#app/components/skeleton.tsx';
import * as words from '#app/messages/words.ts';

export default function CorrectionsLoading() {
  return (
    <>
      <PageHeader title={words.corrections.title} />
      <LoadingNote />
      <SkeletonRows rows={9} />
    </>
  );
}
