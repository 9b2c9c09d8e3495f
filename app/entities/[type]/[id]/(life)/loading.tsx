import type { ReactNode } from 'react';
import { Skeleton } from '#app/components/skeleton.tsx';
import { HeadingSkeleton } from '#app/entities/[type]/[id]/heading-skeleton.tsx';

/** The timeline and the state on their way, in the places where they will be. */
export default function Loading() {
  return (
    <div className="min-[1000px]:flex min-[1000px]:h-dvh min-[1000px]:flex-col">
      <HeadingSkeleton actions={2} />
      <div className="px-gutter pt-1 pb-2.5">
        <Skeleton className="h-[76px] rounded-lg nav:h-[44px]" />
      </div>
      <div
        aria-hidden
        className="border-t border-line min-[1000px]:grid min-[1000px]:min-h-0 min-[1000px]:flex-1 min-[1000px]:grid-cols-[minmax(380px,5fr)_minmax(0,6fr)]"
      >
        <div className="overflow-hidden px-gutter pt-2.5 min-[1000px]:border-r min-[1000px]:border-line">
          <Rows count={6} className="h-[82px]">
            <Skeleton className="mb-2.5 h-3 w-[58%]" />
            <Skeleton className="mb-2.5 h-2.5 w-[36%]" />
            <Skeleton className="h-2.5 w-[48%]" />
          </Rows>
        </div>
        <div className="overflow-hidden px-gutter pt-3 max-[999px]:hidden">
          <Skeleton className="mb-5 h-3 w-44" />
          <Rows count={12} className="h-[30px] border-b border-line pt-2">
            <div className="grid grid-cols-[32%_1fr]">
              <Skeleton className="h-3 w-24" />
              <Skeleton className="h-3 w-[40%]" />
            </div>
          </Rows>
        </div>
      </div>
    </div>
  );
}

function Rows(props: { count: number; className: string; children: ReactNode }) {
  return Array.from({ length: props.count }, (_, row) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: rows without identity
    <div key={row} className={props.className}>
      {props.children}
    </div>
  ));
}
