import { classNames } from '#app/components/class-names.ts';
import * as words from '#app/messages/words.ts';

/** A bar where text will stand; its size is given by the class. */
export function Skeleton(props: { className?: string }) {
  return (
    <span
      aria-hidden
      className={classNames('block animate-skeleton rounded-sm bg-sunk', props.className)}
    />
  );
}

/** Tells a screen reader once that the page is on its way. */
export function LoadingNote() {
  return (
    <span role="status" className="sr-only">
      {words.common.loading}
    </span>
  );
}

// Widths as sentences have them, so that the page does not seem striped.
const widths = ['w-[62%]', 'w-[48%]', 'w-[71%]', 'w-[55%]', 'w-[40%]', 'w-[66%]'];

/** Rows of a list on their way, as high as the rows will be. */
export function SkeletonRows(props: { rows: number }) {
  return (
    <div aria-hidden className="border-t border-line">
      {Array.from({ length: props.rows }, (_, row) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: rows without identity
          key={row}
          className="flex h-8 items-center gap-4 border-b border-line px-gutter"
        >
          <Skeleton className="h-3 w-[58px]" />
          <div className="flex-1">
            <Skeleton className={classNames('h-3', widths[row % widths.length])} />
          </div>
          <Skeleton className="h-3 w-[120px] max-nav:hidden" />
        </div>
      ))}
    </div>
  );
}
