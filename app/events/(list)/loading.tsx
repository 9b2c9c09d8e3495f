import { PageHeader } from '#app/components/page-header.tsx';
import { LoadingNote, Skeleton, SkeletonRows } from '#app/components/skeleton.tsx';
import * as words from '#app/messages/words.ts';

export default function Loading() {
  return (
    <>
      <LoadingNote />
      <PageHeader title={words.events.title} />
      <div className="h-[34px] border-b border-line px-gutter pt-1.5">
        <Skeleton className="h-[18px] w-16" />
      </div>
      <div className="px-gutter pt-2.5">
        <Skeleton className="h-[18px] w-40" />
      </div>
      <div className="mx-gutter mt-[26px] mb-3 flex h-[113px] items-end border-b border-line-2">
        <Skeleton className="h-3/4 w-full" />
      </div>
      <div className="flex gap-1.5 px-gutter py-2">
        <Skeleton className="h-6 w-16 rounded-full" />
        <Skeleton className="h-6 w-16 rounded-full" />
        <Skeleton className="h-6 w-16 rounded-full" />
      </div>
      <SkeletonRows rows={20} />
    </>
  );
}
