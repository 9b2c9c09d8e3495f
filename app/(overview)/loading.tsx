import { PageHeader } from '#app/components/page-header.tsx';
import { LoadingNote, Skeleton, SkeletonRows } from '#app/components/skeleton.tsx';

const columns = ['entities', 'events', 'history'];

export default function Loading() {
  return (
    <>
      <LoadingNote />
      <PageHeader title={<Skeleton className="h-[26px] w-72 max-w-full" />} />
      <div aria-hidden className="grid border-y border-line nav:grid-cols-3">
        {columns.map((column) => (
          <div
            key={column}
            className="h-[199px] border-line px-gutter pt-3 max-nav:not-first:border-t nav:not-first:border-l"
          >
            <Skeleton className="h-3 w-16" />
            <Skeleton className="mt-2 mb-4 h-5 w-32" />
            <Skeleton className="mb-4 h-3 w-4/5" />
            <Skeleton className="mb-4 h-3 w-3/5" />
            <Skeleton className="h-3 w-2/3" />
          </div>
        ))}
      </div>
      <div aria-hidden className="px-gutter pt-3.5">
        <Skeleton className="h-[19.5px] w-48" />
        <Skeleton className="mt-9 mb-[86px] h-[92px] w-full" />
      </div>
      <SkeletonRows rows={12} />
    </>
  );
}
