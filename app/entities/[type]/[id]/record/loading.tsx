import { Skeleton } from '#app/components/skeleton.tsx';
import { HeadingSkeleton } from '#app/entities/[type]/[id]/heading-skeleton.tsx';

/** What can be recorded and its form on their way, in the places where they will be. */
export default function Loading() {
  return (
    <>
      <HeadingSkeleton actions={0} />
      <div
        aria-hidden
        className="border-t border-line min-[1000px]:grid min-[1000px]:min-h-[calc(100dvh-72px)] min-[1000px]:grid-cols-[304px_minmax(0,1fr)]"
      >
        <div className="px-gutter pt-4 min-[1000px]:border-r min-[1000px]:border-line">
          <Skeleton className="mb-5 h-3 w-28" />
          {['w-28', 'w-40', 'w-24', 'w-32', 'w-20', 'w-24'].map((width, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows without identity
            <div key={row} className="h-[49px]">
              <Skeleton className={`mb-2 h-3 ${width}`} />
              <Skeleton className="h-2.5 w-36" />
            </div>
          ))}
        </div>
        <div className="px-gutter pt-4 max-[999px]:hidden">
          <Skeleton className="h-4 w-36" />
        </div>
      </div>
    </>
  );
}
