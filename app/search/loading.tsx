import { PageHeader } from '#app/components/page-header.tsx';
import { LoadingNote, Skeleton, SkeletonRows } from '#app/components/skeleton.tsx';
import * as words from '#app/messages/words.ts';

export default function Loading() {
  return (
    <>
      <LoadingNote />
      <PageHeader title={words.search.title} />
      <div className="px-gutter pb-3">
        <Skeleton className="h-10 w-full max-w-[720px]" />
      </div>
      <SkeletonRows rows={10} />
    </>
  );
}
