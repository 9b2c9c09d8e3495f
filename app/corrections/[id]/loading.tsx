import { LoadingNote, Skeleton, SkeletonRows } from '#app/components/skeleton.tsx';

export default function CorrectionLoading() {
  return (
    <div className="pt-5">
      <LoadingNote />
      <div className="grid gap-2 px-gutter pb-5">
        <Skeleton className="h-3 w-[140px]" />
        <Skeleton className="h-6 w-[min(520px,80%)]" />
        <Skeleton className="h-3 w-[240px]" />
      </div>
      <SkeletonRows rows={8} />
    </div>
  );
}
