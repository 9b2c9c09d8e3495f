import { classNames } from '#app/components/class-names.ts';
import type { Strip } from '#app/components/timeline/strip-bars.ts';
import * as words from '#app/messages/words.ts';

/** Where the two ends lie among all versions; what is later is an outline. */
export function EndsStrip(props: { strip: Strip; low: number; high: number; head: number }) {
  const { low, high } = props;
  return (
    <div
      role="img"
      aria-label={words.compare.stripLabel(low, high, props.head)}
      className="flex h-[28px] min-w-[110px] flex-1 items-end gap-px"
    >
      {props.strip.bars.map((bar) => {
        const isEnd = [low, high].some((end) => bar.from <= end && end <= bar.to);
        const within = bar.to >= low && bar.from <= high;
        return (
          <i
            key={bar.to}
            style={{ height: `${bar.height}%` }}
            className={classNames(
              'min-w-0 flex-1 rounded-t-[1px]',
              isEnd && 'bg-past',
              within && !isEnd && 'bg-past/65',
              !within && bar.from > high && 'shadow-[inset_0_0_0_1px_var(--mark)]',
              !within && bar.from <= high && 'bg-mark',
            )}
          />
        );
      })}
    </div>
  );
}
