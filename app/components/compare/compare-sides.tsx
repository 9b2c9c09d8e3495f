import type { ReactNode } from 'react';
import { classNames } from '#app/components/class-names.ts';
import { ListSide } from '#app/components/compare/list-side.tsx';
import { TextSide } from '#app/components/compare/text-diff.tsx';
import { textDifference } from '#app/components/compare/text-difference.ts';
import { valueDifference } from '#app/components/compare/value-difference.ts';
import type { FieldRow } from '#app/components/state/field-row.ts';
import { FieldValue } from '#app/components/state/field-value.tsx';
import { ListValue } from '#app/components/state/list-value.tsx';
import { Mark } from '#app/components/state/marked-value.tsx';
import { duration, span } from '#app/components/time/relative.ts';
import * as words from '#app/messages/words.ts';
import type { Json } from '#lib/domain/json.ts';
import { isMasked } from '#lib/domain/masked-text.ts';

export type Sides = { before: ReactNode; after: ReactNode; note?: string };

/** Both sides of a line, as they are told: words marked in texts, numbers and times with their distance. */
export function sidesOf(row: FieldRow): Sides {
  const { before, after, hint } = row;
  if (row.isUnknown) return unknownSides(row);
  if (row.kind === 'group' || row.status === 'moved') return movedSides(row);
  if (row.status === 'same') {
    const value = Array.isArray(after) ? (
      <ListValue row={row} />
    ) : (
      <FieldValue value={after} hint={hint} />
    );
    return { before: value, after: value };
  }
  if (Array.isArray(before) && Array.isArray(after)) {
    return {
      before: <ListSide row={row} side="before" />,
      after: <ListSide row={row} side="after" />,
    };
  }
  const masked = isMasked(before) || isMasked(after);
  const diff = textDifference(before, after, hint);
  if (diff) {
    return {
      before: <TextSide segments={diff.before} />,
      after: <TextSide segments={diff.after} />,
      note: words.compare.words(diff.added, diff.removed),
    };
  }
  // Shapes are not what differs.
  const note = masked ? null : differenceNote(before, after);
  return {
    before: <Side value={before} kind="del" row={row} />,
    after: (
      <>
        <Side value={after} kind="ins" row={row} />
        {note === null ? null : <small className="ml-2 text-xs text-ink-2">{note}</small>}
        {row.item?.moved ? <MovedNote item={row.item} /> : null}
      </>
    ),
  };
}

function Side(props: { value: Json | undefined; kind: 'del' | 'ins'; row: FieldRow }) {
  if (props.value === undefined) {
    return <span className="text-xs text-ink-3">{words.compare.absent}</span>;
  }
  return (
    <Mark kind={props.kind}>
      <FieldValue value={props.value} hint={props.row.hint} />
    </Mark>
  );
}

/** An item that changed its place: where it was and where it is. */
function movedSides(row: FieldRow): Sides {
  const place = (index: number | null | undefined) =>
    index === null || index === undefined ? null : (
      <span className="mono rounded-[3px] bg-move-soft px-1 text-move">
        {words.compare.place(index)}
      </span>
    );
  const { from, to } = row.item ?? { from: null, to: null };
  const value = row.kind === 'value' ? <FieldValue value={row.after} hint={row.hint} /> : null;
  return {
    before: (
      <>
        {place(from)} {value}
      </>
    ),
    after: (
      <>
        {place(to)} {value}
        {row.item ? <MovedNote item={row.item} /> : null}
      </>
    ),
  };
}

function MovedNote({ item: { from, to } }: { item: NonNullable<FieldRow['item']> }) {
  if (from === null || to === null) return null;
  return <small className="ml-2 text-xs text-ink-2">{words.entity.moved(from, to)}</small>;
}

/** Both sides of what is masked of two entities: shapes, and no word on whether they differ. */
function unknownSides({ before, after, hint }: FieldRow): Sides {
  const side = (value: Json | undefined) =>
    value === undefined ? (
      <span className="text-xs text-ink-3">{words.compare.absent}</span>
    ) : (
      <FieldValue value={value} hint={hint} />
    );
  return { before: side(before), after: side(after), note: words.compare.unknown };
}

function differenceNote(before: Json | undefined, after: Json | undefined): string | null {
  const difference = valueDifference(before, after);
  if (!difference) return null;
  if (difference.kind === 'number') return words.compare.by(difference.by, difference.percent);
  if (difference.kind === 'look-alike') return words.compare.lookAlike;
  const isShort = Math.abs(difference.ms) < 1_000;
  const apart = isShort ? duration(difference.ms) : span(difference.ms);
  return difference.ms < 0 ? words.compare.earlierBy(apart) : words.compare.laterBy(apart);
}

/** The sign that tells a side where colours cannot. */
export function Sign(props: { sign: '−' | '+' | '↕' | ''; className?: string }) {
  return (
    <span
      aria-hidden
      className={classNames(
        'absolute left-0 font-mono select-none',
        props.sign === '−' && 'text-del',
        props.sign === '+' && 'text-add',
        props.sign === '↕' && 'text-move',
        props.className,
      )}
    >
      {props.sign}
    </span>
  );
}
