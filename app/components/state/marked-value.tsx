import type { ReactNode } from 'react';
import { classNames } from '#app/components/class-names.ts';
import { TextSides } from '#app/components/compare/text-diff.tsx';
import { textDifference } from '#app/components/compare/text-difference.ts';
import type { FieldRow } from '#app/components/state/field-row.ts';
import { FieldValue } from '#app/components/state/field-value.tsx';
import { ListValue } from '#app/components/state/list-value.tsx';
import * as words from '#app/messages/words.ts';

/** What a field holds, and where this version changed it, what it held before. */
export function MarkedValue(props: { row: FieldRow }) {
  const { row } = props;
  const { before, after, hint } = row;
  if (Array.isArray(after ?? before)) return <ListValue row={row} />;
  if (row.status === 'same') return <FieldValue value={after} hint={hint} withId />;
  if (row.status === 'moved') {
    return (
      <>
        <FieldValue value={after} hint={hint} /> <MovedNote row={row} />
      </>
    );
  }
  const diff = textDifference(before, after, hint);
  if (diff) return <TextSides diff={diff} />;
  return (
    <span className="inline-flex min-w-0 flex-wrap gap-x-1.5 gap-y-1">
      {before === undefined ? null : (
        <Mark kind="del" alone={after === undefined}>
          <FieldValue value={before} hint={hint} limit={160} />
        </Mark>
      )}
      {after === undefined ? null : (
        <Mark kind="ins" alone={before === undefined}>
          <FieldValue value={after} hint={hint} limit={160} />
        </Mark>
      )}
    </span>
  );
}

/** From which place to which an item went. */
export function MovedNote({ row: { item } }: { row: FieldRow }) {
  if (!item || item.from === null || item.to === null) return null;
  return (
    <span className="text-xs text-move">
      <span aria-hidden>↕</span> {words.entity.moved(item.from, item.to)}
    </span>
  );
}

/** Added or removed, told by element and, where it stands alone, by sign; never by colour alone. */
export function Mark(props: { kind: 'del' | 'ins'; alone?: boolean; children: ReactNode }) {
  const Element = props.kind;
  return (
    <Element
      className={classNames(
        'max-w-full rounded-[3px] px-[4px] no-underline box-decoration-clone',
        props.kind === 'del' ? 'bg-del-soft text-del' : 'bg-add-soft text-add',
      )}
    >
      {props.alone ? (
        <span aria-hidden className="mono mr-1 select-none">
          {props.kind === 'del' ? '−' : '+'}
        </span>
      ) : null}
      {props.children}
    </Element>
  );
}
