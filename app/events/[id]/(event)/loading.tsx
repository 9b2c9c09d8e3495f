import { PageHeader } from '#app/components/page-header.tsx';
import { LoadingNote, Skeleton } from '#app/components/skeleton.tsx';

export default function Loading() {
  return (
    <>
      <LoadingNote />
      <PageHeader
        breadcrumb={<Skeleton className="h-[19.5px] w-36" />}
        title={<Skeleton className="h-[26px] w-80 max-w-full" />}
      />
      <div className="border-t border-line px-gutter pt-3">
        <Skeleton className="mb-3 h-4 w-24" />
        <Skeleton className="mb-2 h-3 w-2/5" />
        <Skeleton className="mb-2 h-3 w-1/3" />
        <Skeleton className="h-3 w-1/4" />
      </div>
    </>
  );
}
