'use client';

import { Ban, Lock } from 'lucide-react';
import { Fragment, memo, type ReactNode, useState } from 'react';
import { Chip } from '#app/components/chip.tsx';
import { classNames } from '#app/components/class-names.ts';
import { WasValue } from '#app/components/correct/marked-change.tsx';
import type { StateLine } from '#app/components/correct/state-rows.ts';
import { fieldId, lineClass } from '#app/components/form/control.ts';
import { dataOfDraft } from '#app/components/form/data-of-draft.ts';
import { draftOfData } from '#app/components/form/draft-of-data.ts';
import type { Draft, FormField } from '#app/components/form/form-field.ts';
import { ListEditor } from '#app/components/form/list-editor.tsx';
import { ScalarControl } from '#app/components/form/scalar-control.tsx';
import { isWhole } from '#app/components/form/value-field.ts';
import { BlameLine } from '#app/components/state/blame-line.tsx';
import { FieldValue } from '#app/components/state/field-value.tsx';
import { MaskedValue } from '#app/components/value/masked-value.tsx';
import { useReferenceName } from '#app/components/value/reference-names.tsx';
import { softBreaks } from '#app/components/value/soft-breaks.tsx';
import { words } from '#app/messages/words.ts';
import { choiceLabel } from '#lib/domain/choice-label.ts';
import { holdsMasked } from '#lib/domain/compare-states.ts';
import { jsonEqual } from '#lib/domain/equal.ts';
import { isObject } from '#lib/domain/json.ts';
import { isMasked, withoutMarks } from '#lib/domain/masked-text.ts';

type LineProps = {
  line: StateLine;
  edit: { draft: Draft } | null;
  locked: boolean;
  faults: ReadonlyMap<string, string[]>;
  onEdit: (draft: Draft) => void;
  onPutBack: () => void;
};

/** Values and functions that stay the same while the line does: it is drawn again only where it differs. */
type RowProps = Pick<LineProps, 'line' | 'locked' | 'faults'> & {
  fold: 'open' | 'folded' | null;
  edited: boolean;
  draft: Draft;
  onEdit: (path: string, draft: Draft) => void;
  onPutBack: (path: string) => void;
  onFold: (path: string) => void;
};

const rowClass =
  'grid grid-cols-[minmax(96px,1fr)_minmax(0,2fr)] items-baseline gap-x-3 border-b border-l-2 border-b-line pr-(--gutter) pl-[calc(var(--gutter)-2px)] wide:grid-cols-[minmax(96px,3fr)_minmax(0,5fr)_minmax(150px,5fr)]';

/** A line of the state: what it holds, what is wanted instead, and who set it. */
export const StateLineRow = memo(Row);

function Row({ line, locked, faults, edited, draft, ...on }: RowProps) {
  const { path } = line;
  if (line.kind === 'group') {
    return <GroupLine line={line} locked={locked} fold={on.fold} onFold={() => on.onFold(path)} />;
  }
  return (
    <Line
      {...{ line, locked, faults }}
      edit={edited ? { draft } : null}
      onEdit={(next) => on.onEdit(path, next)}
      onPutBack={() => on.onPutBack(path)}
    />
  );
}

/** The head of what stands below it; a long one opens and closes. */
function GroupLine(props: {
  line: StateLine;
  locked: boolean;
  fold: RowProps['fold'];
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

function Line(props: LineProps) {
  const { line, edit, locked } = props;
  const { path, depth, field, value } = line;
  const indent = { paddingLeft: depth * 14 };
  const faults = faultsUnder(props.faults, path);
  const wanted = edit !== null && isOther(field, edit.draft, line.value);
  const masked = value !== undefined && holdsMasked(value);
  // The items of a list are told apart: those that are masked stay, beside others that are edited.
  const parted = masked && field.kind === 'list' && isWhole(field, value);
  const isOpen = !locked && (!masked || parted || edit !== null);
  const Name = isOpen ? 'label' : 'span';
  return (
    <div
      className={classNames(
        rowClass,
        wanted ? 'border-l-accent bg-accent-soft' : 'border-l-transparent',
      )}
    >
      <div className="py-[5px]" style={indent}>
        <Name
          {...(isOpen ? { htmlFor: fieldId(path) } : {})}
          className={classNames('mono block wrap-anywhere', wanted ? 'text-ink' : 'text-ink-2')}
          title={field.label === field.name ? path : `${field.label} · ${path}`}
        >
          {nameBreaks(withoutMarks(field.name))}
        </Name>
        {wanted ? (
          <em className="block text-2xs font-medium text-accent not-italic">
            {words.correct.wanted}
          </em>
        ) : null}
      </div>
      {/* A list that is edited takes the whole width, below its name. */}
      <div className="min-w-0 has-[>[data-list]]:order-last has-[>[data-list]]:col-span-full">
        {locked ? (
          <p className="py-[5px] font-medium">
            <ShownValue line={line} />
          </p>
        ) : masked && !parted && edit === null ? (
          <Kept {...props} />
        ) : (
          <Control {...props} faults={props.faults} own={faults} wanted={wanted} />
        )}
        {wanted ? (
          <p id={`${fieldId(path)}-note`} className="py-1 text-xs text-ink-2">
            {words.correct.was}{' '}
            {field.kind === 'choice' && value !== undefined ? (
              <del className="mono text-inherit">{choiceLabel(value, field.labels)}</del>
            ) : (
              <WasValue before={value} after={wantedText(edit.draft)} hint={field.hint} />
            )}
          </p>
        ) : null}
        {faults.length > 0 ? (
          <p
            id={`${fieldId(path)}-fault`}
            className="flex items-start gap-1.5 py-1 text-xs font-medium text-del"
          >
            <Ban size={12} aria-hidden className="mt-[3px] shrink-0" />
            <span className="min-w-0 wrap-anywhere">{faults.join(' ')}</span>
          </p>
        ) : null}
      </div>
      <div className="text-xs text-ink-3 wrap-anywhere max-wide:col-start-2 max-wide:pb-1 wide:py-[5px]">
        <Beside {...props} wanted={wanted} masked={masked && !parted} parted={parted} />
      </div>
    </div>
  );
}

/** Who set it last, or why it stays as it is; and the way back. */
function Beside(props: LineProps & { wanted: boolean; masked: boolean; parted: boolean }) {
  const { line, edit, locked, masked, wanted } = props;
  const label = line.field.label;
  if (locked || (masked && edit === null)) {
    return <LockedNote {...(locked ? {} : { why: words.correct.maskedWhy })} />;
  }
  return (
    <>
      {line.value === undefined ? null : (
        <span className="line-clamp-1">
          <BlameLine path={line.path} />
        </span>
      )}
      {props.parted ? <LockedNote why={words.correct.maskedPart} /> : null}
      {!wanted && !(masked && edit !== null) ? null : (
        <button
          type="button"
          className="act block py-[3px]"
          aria-label={words.correct.putBackOf(label)}
          onClick={props.onPutBack}
        >
          {words.correct.putBack}
        </button>
      )}
    </>
  );
}

/** Why it stays as it is. */
function LockedNote({ why }: { why?: string }) {
  return (
    <span
      className="inline-flex items-start gap-1.5"
      title={why === undefined ? words.correct.lockedLong : undefined}
    >
      <Lock size={12} aria-hidden className="mt-[3px] shrink-0" />
      {why ?? words.correct.lockedWhy}
    </span>
  );
}

function Kept({ line, onEdit }: LineProps) {
  const { value, field } = line;
  // Of what is told as JSON whatever is masked would have to be written anew.
  const mayWrite = isMasked(value);
  return (
    <p className="flex flex-wrap items-baseline gap-x-2 gap-y-1 py-[5px]">
      <Chip>{words.correct.keptValue}</Chip>
      {isMasked(value) ? (
        <MaskedValue text={value} />
      ) : (
        <FieldValue value={value} hint={field.hint} limit={80} />
      )}
      {mayWrite ? (
        <button
          type="button"
          className="act py-[3px] text-xs"
          aria-label={words.correct.mayWriteOf(field.label)}
          onClick={() => onEdit('')}
        >
          {words.correct.mayWrite}
        </button>
      ) : null}
    </p>
  );
}

function Control(props: LineProps & { own: string[]; wanted: boolean }) {
  const { line, edit, own, wanted, onEdit } = props;
  const { path, field, value } = line;
  const [opened, setOpened] = useState(false);
  // What is removed while it was there is wanted gone, which an empty field says.
  const draft = edit ? edit.draft : begun(field, value);
  if (field.kind === 'list') {
    if (!opened && edit === null) {
      return (
        <p className="flex flex-wrap items-baseline gap-x-2 py-[5px]">
          <span className="min-w-0 wrap-anywhere">
            <ShownValue line={line} />
          </span>
          <button
            type="button"
            id={fieldId(path)}
            className="act py-[3px] text-xs"
            aria-label={words.correct.editListOf(field.label)}
            onClick={() => setOpened(true)}
          >
            {words.correct.editList}
          </button>
        </p>
      );
    }
    return (
      <div id={fieldId(path)} data-list className="py-2">
        <ListEditor
          item={field.item}
          at={path}
          label={field.label}
          draft={draft}
          faults={props.faults}
          onChange={(next) => onEdit(next ?? '')}
        />
      </div>
    );
  }
  return (
    <ScalarControl
      field={{ ...field, required: false }}
      at={path}
      draft={draft}
      faults={own}
      hasNote={wanted}
      empty={words.correct.noField}
      look={(faulty, className) => lineClass(faulty, wanted, className)}
      onChange={(next) => onEdit(next ?? '')}
    />
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

/** A name that may break where a reader parts it: before a capital, else as any text. */
function nameBreaks(name: string): ReactNode {
  const pieces = name.split(/(?<=[a-z0-9])(?=[A-Z])/);
  if (name.length <= 12 || pieces.length === 1) return softBreaks(name);
  return pieces.map((piece, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one name
    <Fragment key={index}>
      {index > 0 ? <wbr /> : null}
      {piece}
    </Fragment>
  ));
}

/** A value that is read only; of a list each item as its hints say. */
function ShownValue({ line }: { line: StateLine }) {
  const { field, value } = line;
  if (field.kind === 'choice' && value !== undefined && value !== null && !isMasked(value)) {
    return <span className="mono">{choiceLabel(value, field.labels)}</span>;
  }
  if (field.kind !== 'list' || !Array.isArray(value)) {
    return <FieldValue value={value} hint={field.hint} limit={120} withId />;
  }
  if (value.length === 0) return <span className="mono text-ink-3">{words.common.empty}</span>;
  return value.slice(0, 5).map((item, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: items of a list that is only read
    <Fragment key={index}>
      {index > 0 ? ', ' : null}
      <FieldValue value={item} hint={field.item.hint} limit={60} withId />
      {index === 4 && value.length > 5 ? `, ${words.common.moreItems(value.length - 5)}` : null}
    </Fragment>
  ));
}

/** What a field is filled in with while nobody changed it. */
function begun(field: FormField, value: StateLine['value']): Draft {
  if (value === undefined) return undefined;
  return draftOfData([{ ...field, nullable: true }], { [field.name]: value }, true)[field.name];
}

/** Whether what was written is another value than the state holds. */
function isOther(field: FormField, draft: Draft, value: StateLine['value']): boolean {
  const made = dataOfDraft([{ ...field, required: false }], { [field.name]: draft });
  if (made.faults.length > 0) return true;
  const wanted = Object.hasOwn(made.data, field.name) ? made.data[field.name] : undefined;
  if (isMasked(value) && (wanted === undefined || wanted === '')) return false;
  return wanted === undefined ? value !== undefined : !jsonEqual(wanted, value);
}

/** As text, for the letters that differ. */
function wantedText(draft: Draft): string | undefined {
  return typeof draft === 'string' && draft !== '' ? draft : undefined;
}

function faultsUnder(faults: ReadonlyMap<string, string[]>, path: string): string[] {
  return faults.get(path) ?? [];
}
