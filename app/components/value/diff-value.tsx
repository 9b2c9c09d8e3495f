import { classNames } from '#app/components/class-names.ts';
import { ValueText } from '#app/components/value/value-text.tsx';
import * as words from '#app/messages/words.ts';
import type { Change } from '#lib/domain/event.ts';

/**
 * What a change did to a value: the former struck from the record, the new one beside it. Told by
 * element and sign as well as by colour.
 */
export function DiffValue(props: { change: Change; limit?: number }) {
  const { before, after, erased } = props.change;
  if (erased !== undefined) {
    return <span className="text-xs text-ink-3">{words.common.erased}</span>;
  }
  const limit = props.limit ?? 160;
  return (
    <span className="inline-flex min-w-0 flex-wrap gap-x-1.5 gap-y-0.5">
      {before === undefined ? null : (
        <del className={classNames(mark, 'bg-del-soft text-del')}>
          <span aria-hidden className="select-none">
            {after === undefined ? '− ' : ''}
          </span>
          <ValueText value={before} limit={limit} className="text-inherit" />
        </del>
      )}
      {after === undefined ? null : (
        <ins className={classNames(mark, 'bg-add-soft text-add')}>
          <span aria-hidden className="select-none">
            {before === undefined ? '+ ' : ''}
          </span>
          <ValueText value={after} limit={limit} className="text-inherit" />
        </ins>
      )}
    </span>
  );
}

const mark = 'mono max-w-full rounded-[3px] px-[3px] no-underline';
