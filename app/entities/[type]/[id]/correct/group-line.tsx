import { classNames } from '#app/components/class-names.ts';
import type { ShownLine } from '#app/components/correct/shown-lines.ts';
import type { StateLine } from '#app/components/correct/state-rows.ts';
import { useReferenceName } from '#app/components/value/reference-names.tsx';
import { softBreaks } from '#app/components/value/soft-breaks.tsx';
import { rowClass } from '#app/entities/[type]/[id]/correct/line-class.ts';
import { LockedNote } from '#app/entities/[type]/[id]/correct/locked-note.tsx';
import * as words from '#app/messages/words.ts';
import { isObject } from '#lib/domain/json.ts';
import { withoutMarks } from '#lib/domain/masked-text.ts';

/** The head of what stands below it; a long one opens and closes. */
export function GroupLine(props: {
  line: StateLine;
  locked: boolean;
  fold: ShownLine['fold'];
  onFold: () => void;
}) {
  const { line, locked, fold } = props;
  const { depth, value } = line;
  const indent = { paddingLeft: depth * 14 };
  const entries = isObject(value)
    ? words.correct.entries(Object.keys(value).length)
    : words.correct.noField;
  return (
    <div className={classNames(rowClass, 'border-l-transparent')}>
      <span
        style={indent}
        className={classNames(
          'mono py-[5px] text-ink-2 wrap-anywhere',
          !locked && value !== undefined && fold === null && 'col-span-full',
        )}
      >
        <GroupName line={line} />
      </span>
      {fold !== null && !locked ? (
        <button
          type="button"
          aria-expanded={fold === 'open'}
          aria-label={words.correct.foldOf(line.field.label, entries)}
          className="act justify-self-start py-[5px] text-xs"
          onClick={props.onFold}
        >
          {fold === 'open' ? words.correct.foldAgain : words.correct.unfold(entries)}
        </button>
      ) : value === undefined || locked ? (
        <span className="py-[5px] text-xs text-ink-3">{entries}</span>
      ) : null}
      {locked ? (
        <span className="text-xs text-ink-3 max-wide:col-start-2 max-wide:pb-1 wide:py-[5px]">
          <LockedNote />
        </span>
      ) : null}
    </div>
  );
}

function GroupName({ line }: { line: StateLine }) {
  const { field, path } = line;
  const type = field.hint?.reference;
  const name = useReferenceName({ type: type ?? '', id: field.name });
  if (!type || name === null)
    return <span title={path}>{softBreaks(withoutMarks(field.name))}</span>;
  return (
    <span title={path}>
      <span className="font-sans text-sm">{name}</span>{' '}
      <span className="text-ink-3">{softBreaks(field.name)}</span>
    </span>
  );
}
