import { Skeleton, SkeletonRows } from '#app/components/skeleton.tsx';
import { HeadingSkeleton } from '#app/entities/[type]/[id]/heading-skeleton.tsx';

/** Both ends, what lies between and the fields on their way, in the places where they will be. */
export default function Loading() {
  return (
    <>
      <HeadingSkeleton actions={1} />
      <div className="mt-[30px] border-t border-line px-gutter py-2.5">
        <Skeleton className="h-[151px] rounded-lg nav:h-[44px]" />
      </div>
      <div
        aria-hidden
        className="border-t border-line wide:grid wide:min-h-[calc(100dvh-158px)] wide:grid-cols-[320px_minmax(0,1fr)]"
      >
        <div className="px-gutter pt-3 max-wide:hidden wide:border-r wide:border-line">
          <Skeleton className="mb-5 h-3 w-32" />
          <Cause />
          <Cause />
          <Cause />
          <Cause />
        </div>
        <div className="pt-2">
          <div className="px-gutter pb-2">
            <Skeleton className="h-[25px] w-72 max-w-full" />
          </div>
          <SkeletonRows rows={10} />
        </div>
      </div>
    </>
  );
}

function Cause() {
  return (
    <div className="h-[72px]">
      <Skeleton className="mb-2.5 h-3 w-[70%]" />
      <Skeleton className="h-2.5 w-[45%]" />
    </div>
  );
}
