import { Skeleton } from '#app/components/skeleton.tsx';
import { HeadingSkeleton } from '#app/entities/[type]/[id]/heading-skeleton.tsx';

/** Form and preview on their way, in the places where they will be. */
export default function Loading() {
  return (
    <>
      <HeadingSkeleton actions={1} />
      <div
        aria-hidden
        className="border-t border-line min-[1100px]:grid min-[1100px]:min-h-[calc(100dvh-72px)] min-[1100px]:grid-cols-[minmax(400px,5fr)_minmax(0,6fr)]"
      >
        <div className="min-[1100px]:border-r min-[1100px]:border-line">
          <div className="flex h-[42px] items-center gap-5 border-b border-line px-gutter">
            {['w-20', 'w-24', 'w-12', 'w-10'].map((width) => (
              <Skeleton key={width} className={`h-3 ${width}`} />
            ))}
          </div>
          {['w-28', 'w-40', 'w-24', 'w-32', 'w-20', 'w-24'].map((width, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows without identity
            <div key={row} className="flex h-[33px] items-center border-b border-line px-gutter">
              <Skeleton className={`h-3 ${width}`} />
            </div>
          ))}
        </div>
        <div className="px-gutter pt-4 max-[1099px]:hidden">
          <Skeleton className="h-4 w-36" />
        </div>
      </div>
    </>
  );
}
