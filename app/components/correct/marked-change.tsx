import type { ReactNode } from 'react';
import { classNames } from '#app/components/class-names.ts';
import { markedSides, type Piece } from '#app/components/correct/marked-sides.ts';
import { FieldValue } from '#app/components/state/field-value.tsx';
import * as words from '#app/messages/words.ts';
import type { FieldHint } from '#lib/domain/definition.ts';
import type { Change } from '#lib/domain/event.ts';
import type { Json } from '#lib/domain/json.ts';
import { isMasked } from '#lib/domain/masked-text.ts';

// A replaced value is struck in ink, not in red: history keeps it.
const wasClass = 'max-w-full rounded-[3px] bg-sunk px-[3px] text-ink-2 line-through';
const nowClass = 'max-w-full rounded-[3px] bg-add-soft px-[3px] text-add no-underline';

/** Before and after, what differs between them marked by weight and a line as well as by colour. */
export function ChangeSides({
  change,
  hint,
}: {
  change: Pick<Change, 'before' | 'after'>;
  hint?: FieldHint | undefined;
}) {
  const { before, after } = change;
  const sides = sidesOf(before, after, hint);
  return (
    <>
      <span className="mono min-w-0 wrap-anywhere">
        {before === undefined ? (
          <span className="text-ink-3">{words.correct.notThere}</span>
        ) : (
          <del className={wasClass}>
            {sides ? <Pieces pieces={sides.before} /> : <Side value={before} hint={hint} />}
          </del>
        )}
      </span>
      <span className="mono min-w-0 wrap-anywhere">
        {after === undefined ? (
          <span className="text-ink-3">{words.correct.gone}</span>
        ) : (
          <ins className={nowClass}>
            {sides ? <Pieces pieces={sides.after} /> : <Side value={after} hint={hint} />}
          </ins>
        )}
      </span>
    </>
  );
}

/** What stood there, struck; what differs from what is wanted marked in it. */
export function WasValue(props: {
  before: Json | undefined;
  after: Json | undefined;
  hint?: FieldHint | undefined;
}): ReactNode {
  const { before, after } = props;
  if (before === undefined) return <span className="text-ink-3">{words.correct.notThere}</span>;
  const sides = sidesOf(before, after, props.hint);
  return (
    <del className="mono wrap-anywhere text-inherit line-through">
      {sides ? <Pieces pieces={sides.before} /> : <Side value={before} hint={props.hint} />}
    </del>
  );
}

function sidesOf(before: Json | undefined, after: Json | undefined, hint: FieldHint | undefined) {
  // What is told by a name is another one, not a text with other letters.
  if (hint?.choices || hint?.reference) return null;
  if (typeof before !== 'string' || typeof after !== 'string') return null;
  // Shapes are not what differs.
  return isMasked(before) || isMasked(after) ? null : markedSides(before, after);
}

function Side(props: { value: Json; hint?: FieldHint | undefined }) {
  return <FieldValue value={props.value} hint={props.hint} limit={160} withId />;
}

function Pieces({ pieces }: { pieces: readonly Piece[] }) {
  return pieces.map(({ text, marked }, index) => (
    <span
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text
      key={index}
      className={classNames(
        'whitespace-pre-wrap',
        marked && 'font-bold shadow-[inset_0_-2px_currentColor]',
      )}
    >
      {text}
    </span>
  ));
}
