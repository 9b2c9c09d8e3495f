import { PageHeader } from '#app/components/page-header.tsx';
import { LoadingNote, Skeleton, SkeletonRows } from '#app/components/skeleton.tsx';

export default function Loading() {
  return (
    <>
      <LoadingNote />
      <PageHeader title={<Skeleton className="h-[26px] w-44" />} />
      <div className="px-gutter pb-2.5">
        <Skeleton className="h-[23.5px] w-72" />
      </div>
      <SkeletonRows rows={20} />
    </>
  );
}
