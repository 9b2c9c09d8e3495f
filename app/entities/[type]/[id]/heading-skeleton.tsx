import { PageHeader } from '#app/components/page-header.tsx';
import { LoadingNote, Skeleton } from '#app/components/skeleton.tsx';

/** The head of an entity's page on its way, as high as it will be. */
export function HeadingSkeleton(props: { actions: number }) {
  return (
    <>
      <LoadingNote />
      <PageHeader
        breadcrumb={
          <div className="flex h-[19.5px] items-center">
            <Skeleton className="h-3 w-36" />
          </div>
        }
        title={<Skeleton className="my-[3px] h-5 w-44" />}
        beside={<Skeleton className="h-3 w-32" />}
        actions={
          props.actions === 0
            ? undefined
            : Array.from({ length: props.actions }, (_, action) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: bars without identity
                <Skeleton key={action} className="h-[27.5px] w-24 rounded-md" />
              ))
        }
      />
    </>
  );
}
