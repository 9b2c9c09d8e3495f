import { Fragment } from 'react';
import { TextSides } from '#app/components/compare/text-diff.tsx';
import { textDifference } from '#app/components/compare/text-difference.ts';
import { FieldValue } from '#app/components/state/field-value.tsx';
import { Mark } from '#app/components/state/marked-value.tsx';
import { type ToldChange, toldChanges } from '#app/components/timeline/told-changes.ts';
import { useReferenceName } from '#app/components/value/reference-names.tsx';
import * as words from '#app/messages/words.ts';
import type { FieldHint } from '#lib/domain/definition.ts';
import type { Change, EntityRef } from '#lib/domain/event.ts';
import { withoutMarks } from '#lib/domain/masked-text.ts';
import { pointerMatches } from '#lib/domain/pointer.ts';
import { referenceOfKey } from '#lib/domain/references.ts';

type Fields = Record<string, FieldHint>;

/** Changes that are told under a sentence; the rest when its details are opened. */
const mostChips = 4;

/** The fields that an event changed, each with what was before and after. */
export function ChangeChips(props: {
  changes: Change[];
  fields: Fields;
  all: boolean;
  onAll: () => void;
}) {
  const changes = toldChanges(props.changes);
  if (changes.length === 0) return null;
  // The first version sets every field: the state beside it shows what its sentence does not say.
  const birth = changes.length > mostChips && changes.every(({ before }) => before === undefined);
  const limit = props.all ? changes.length : birth ? 2 : mostChips;
  return (
    <ul className="col-span-2 col-start-2 mt-[3px] flex flex-wrap items-baseline gap-x-3 gap-y-[3px]">
      {changes.slice(0, limit).map((change) => (
        <li
          key={change.path + change.kind}
          className="mono inline-flex max-w-full flex-wrap items-baseline gap-x-1.5 wrap-anywhere"
        >
          <PathName path={change.names} fields={props.fields} />
          <Sides change={change} hint={hintAt(change.path, props.fields)} />
        </li>
      ))}
      {changes.length > limit ? (
        <li>
          <button
            type="button"
            onClick={props.onAll}
            className="text-xs text-ink-3 hover:text-accent hover:underline"
          >
            {words.entity.moreChanges(changes.length - limit)}
          </button>
        </li>
      ) : null}
    </ul>
  );
}

/** The way to a field: ids of other entities on it are told by name. */
function PathName(props: { path: string[]; fields: Fields }) {
  const { path, fields } = props;
  return (
    <span className="text-ink-3">
      {path.map((token, place) => {
        const entity = referenceOfKey(path, place, fields);
        return (
          <Fragment key={path.slice(0, place + 1).join('/')}>
            {place > 0 ? '/' : ''}
            {entity ? <KeyName entity={entity} /> : withoutMarks(token)}
          </Fragment>
        );
      })}
    </span>
  );
}

function KeyName({ entity }: { entity: EntityRef }) {
  return <span title={`${entity.type}/${entity.id}`}>{useReferenceName(entity) ?? entity.id}</span>;
}

function Sides(props: { change: ToldChange; hint: FieldHint | undefined }) {
  const { before, after, kind } = props.change;
  const { hint } = props;
  if (kind === 'erased') return <span className="text-ink-3">{words.common.erased}</span>;
  if (kind === 'moved') {
    return (
      <span className="rounded-[3px] bg-move-soft px-1 text-move">
        <span aria-hidden>↕</span> <FieldValue value={after} hint={hint} limit={60} />
        <span className="sr-only"> ({words.entity.mark.moved})</span>
      </span>
    );
  }
  const diff = textDifference(before, after, hint);
  if (diff) return <TextSides diff={diff} clamp />;
  return (
    <>
      {before === undefined ? null : (
        <Mark kind="del" alone={after === undefined}>
          <FieldValue value={before} hint={hint} limit={60} />
        </Mark>
      )}
      {after === undefined ? null : (
        <Mark kind="ins" alone={before === undefined}>
          <FieldValue value={after} hint={hint} limit={60} />
        </Mark>
      )}
    </>
  );
}

function hintAt(path: string, fields: Fields): FieldHint | undefined {
  return Object.entries(fields).find(([pattern]) => pointerMatches(pattern, path))?.[1];
}
