import { Skeleton, SkeletonRows } from '#app/components/skeleton.tsx';
import { HeadingSkeleton } from '#app/entities/[type]/[id]/heading-skeleton.tsx';

/** The question on its way, in its place. */
export default function Loading() {
  return (
    <>
      <HeadingSkeleton actions={0} />
      <div className="px-gutter pt-14 pb-4">
        <Skeleton className="h-[30px] w-[560px] max-w-full" />
      </div>
      <SkeletonRows rows={4} />
    </>
  );
}
