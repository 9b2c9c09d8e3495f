import { PageHeader } from '#app/components/page-header.tsx';
import { LoadingNote, SkeletonRows } from '#app/components/skeleton.tsx';
import * as words from '#app/messages/words.ts';

export default function EffectsLoading() {
  return (
    <>
      <PageHeader title={words.effects.title} />
      <LoadingNote />
      <SkeletonRows rows={12} />
    </>
  );
}
