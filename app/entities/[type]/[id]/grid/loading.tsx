import { Skeleton, SkeletonRows } from '#app/components/skeleton.tsx';
import { HeadingSkeleton } from '#app/entities/[type]/[id]/heading-skeleton.tsx';

/** The grid on its way, in its place. */
export default function Loading() {
  return (
    <>
      <HeadingSkeleton actions={2} />
      <div className="px-gutter pt-12 pb-3">
        <Skeleton className="h-[30px] w-72 max-w-full" />
      </div>
      <SkeletonRows rows={12} />
    </>
  );
}
