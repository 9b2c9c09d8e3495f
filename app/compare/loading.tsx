import { PageHeader } from '#app/components/page-header.tsx';
import { LoadingNote, Skeleton, SkeletonRows } from '#app/components/skeleton.tsx';

/** Both ends and the fields on their way, in the places where they will be. */
export default function Loading() {
  return (
    <>
      <LoadingNote />
      <PageHeader title={<Skeleton className="h-[26px] w-72 max-w-full" />} />
      <div className="px-gutter pb-2.5">
        <Skeleton className="h-[92px] rounded-lg nav:h-[44px]" />
      </div>
      <div className="border-t border-line pt-2">
        <div className="px-gutter pb-2">
          <Skeleton className="h-[25px] w-72 max-w-full" />
        </div>
        <SkeletonRows rows={12} />
      </div>
    </>
  );
}
