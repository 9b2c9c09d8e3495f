'use client';

import { Ban } from 'lucide-react';
import { Fragment, memo, type ReactNode } from 'react';
import { classNames } from '#app/components/class-names.ts';
import { WasValue } from '#app/components/correct/marked-change.tsx';
import { fieldId } from '#app/components/form/control.ts';
import type { Draft } from '#app/components/form/form-field.ts';
import { isWhole } from '#app/components/form/value-field.ts';
import { BlameLine } from '#app/components/state/blame-line.tsx';
import { softBreaks } from '#app/components/value/soft-breaks.tsx';
import { GroupLine } from '#app/entities/[type]/[id]/correct/group-line.tsx';
import { rowClass } from '#app/entities/[type]/[id]/correct/line-class.ts';
import {
  type ControlProps,
  Kept,
  LineControl,
} from '#app/entities/[type]/[id]/correct/line-control.tsx';
import { LockedNote } from '#app/entities/[type]/[id]/correct/locked-note.tsx';
import { ShownValue } from '#app/entities/[type]/[id]/correct/shown-value.tsx';
import { isOther, wantedText } from '#app/entities/[type]/[id]/correct/wanted-of-line.ts';
import * as words from '#app/messages/words.ts';
import { choiceLabel } from '#lib/domain/choice-label.ts';
import { holdsMasked } from '#lib/domain/compare-states.ts';
import { withoutMarks } from '#lib/domain/masked-text.ts';

type LineProps = ControlProps & { locked: boolean; onPutBack: () => void };

/** Values and functions that stay the same while the line does: it is drawn again only where it differs. */
type RowProps = Pick<LineProps, 'line' | 'locked' | 'faults'> & {
  fold: 'open' | 'folded' | null;
  edited: boolean;
  draft: Draft;
  onEdit: (path: string, draft: Draft) => void;
  onPutBack: (path: string) => void;
  onFold: (path: string) => void;
};

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
          <LineControl {...props} faults={props.faults} own={faults} wanted={wanted} />
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

function faultsUnder(faults: ReadonlyMap<string, string[]>, path: string): string[] {
  return faults.get(path) ?? [];
}
