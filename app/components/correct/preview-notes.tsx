'use client';

import { useQueries } from '@tanstack/react-query';
import { Ban, Clock } from 'lucide-react';
import { PreviewSection } from '#app/components/correct/preview-section.tsx';
import { type Effect, effectsOf, movesBetween } from '#app/components/correct/tell-moves.ts';
import { fieldId } from '#app/components/form/control.ts';
import { Time } from '#app/components/time/time.tsx';
import { itemQuery } from '#app/components/timeline/entity-queries.ts';
import { jsonText } from '#app/components/value/json-text.ts';
import * as words from '#app/messages/words.ts';
import type { Preview } from '#lib/corrections/preview.ts';
import { withoutMarks } from '#lib/domain/masked-text.ts';
import type { Fault } from '#lib/event-store/append-types.ts';

/** Why it is refused: as saving would be. Each fault leads to its field where the form has it. */
export function RefusedNote(props: {
  faults: readonly Fault[];
  fieldOf: (fault: Fault) => string;
}) {
  const { faults } = props;
  return (
    <div className="border-b border-line border-l-2 border-l-ink bg-sunk py-2.5 pr-(--gutter) pl-[calc(var(--gutter)-2px)]">
      <ul aria-label={words.correct.whyRefused} className="grid gap-2">
        {faults.map((fault, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: faults of one answer
          <li key={index}>
            <p className="flex items-start gap-1.5 font-semibold">
              <Ban size={14} aria-hidden className="mt-[3px] shrink-0" />
              <span className="min-w-0 wrap-anywhere">{words.faults.told(fault.message)}</span>
            </p>
            <p className="mono pl-5 text-ink-2 wrap-anywhere">
              {fault.code}
              {fault.pointer ? (
                <>
                  {' · '}
                  <FieldLink pointer={fault.pointer} target={props.fieldOf(fault)} />
                </>
              ) : null}
            </p>
          </li>
        ))}
      </ul>
    </div>
  );
}

function FieldLink(props: { pointer: string; target: string }) {
  const id = fieldId(props.target);
  return (
    <a
      href={`#${encodeURIComponent(id)}`}
      className="underline underline-offset-2"
      onClick={(click) => {
        const field = document.getElementById(id);
        if (!field) return;
        click.preventDefault();
        field.focus();
      }}
    >
      {withoutMarks(props.pointer)}
    </a>
  );
}

/** Something moved between the look and the save: what was seen, what is now, and what that changes. */
export function MovedNote(props: { saw: Preview; now: Preview }) {
  const { saw, now } = props;
  const text = words.correct;
  const moves = movesBetween(saw, now, {
    version: words.common.version,
    none: text.notTouched,
  });
  return (
    <>
      <div
        role="alert"
        className="border-b border-line border-l-2 border-l-past bg-past-soft py-2.5 pr-(--gutter) pl-[calc(var(--gutter)-2px)]"
      >
        <p className="flex items-center gap-1.5 font-semibold text-past">
          <Clock size={14} aria-hidden className="shrink-0" />
          {text.movedTitle}
        </p>
        <Sentences moves={moves} />
      </div>
      <div className="border-b border-line px-gutter py-3">
        <table aria-label={text.movedTable} className="w-full border-collapse">
          <thead>
            <tr className="text-left text-xs [&>th]:pr-2.5 [&>th]:pb-1 [&>th]:font-normal">
              <th scope="col" className="text-ink-3">
                {text.pinnedColumn}
              </th>
              <th scope="col" className="text-past">
                {text.youSaw} <Time at={saw.at} form="clock" />
              </th>
              <th scope="col" className="text-ink-3">
                {text.nowColumn}
              </th>
            </tr>
          </thead>
          <tbody className="mono">
            {moves.map(({ name, of, saw: before, now: after, moved }) => (
              <tr
                key={name}
                className="align-baseline [&>*]:border-t [&>*]:border-line [&>*]:py-1 [&>*]:pr-2.5"
              >
                <th scope="row" className="text-left font-normal wrap-anywhere">
                  {of === 'entity' ? name : text.movedNames[of]}
                </th>
                <td className={moved ? 'text-past' : undefined}>{before}</td>
                <td>{moved ? after : text.same(after)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <PreviewSection title={text.movedChanges}>
        <ul>
          {effectsOf(saw, now).map((effect) => (
            <Line key={JSON.stringify(effect)}>{tellEffect(effect)}</Line>
          ))}
          <Line>{text.formKept}</Line>
        </ul>
      </PreviewSection>
    </>
  );
}

function Line({ children }: { children: string }) {
  return (
    <li className="grid grid-cols-[28px_minmax(0,1fr)] gap-x-2.5 border-t border-line py-1.5 first:border-t-0">
      <span aria-hidden className="text-right text-ink-3">
        –
      </span>
      <span className="wrap-anywhere">{children}</span>
    </li>
  );
}

/** What happened to what moved, as its timeline tells it. */
function Sentences({ moves }: { moves: ReturnType<typeof movesBetween> }) {
  const moved = moves.flatMap((move) =>
    move.of === 'entity' && move.moved && move.to !== null && move.to > 0
      ? [{ entity: move.entity, version: move.to }]
      : [],
  );
  const items = useQueries({
    queries: moved.slice(0, 3).map(({ entity, version }) => itemQuery(entity, version)),
  });
  return items.map(({ data }, index) =>
    data ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: one for each that moved
      <p key={index} className="pl-5 wrap-anywhere">
        {moved[index]?.entity.label ?? moved[index]?.entity.id}: {data.event.sentence},{' '}
        <Time at={data.event.recordedAt} form="near" />
      </p>
    ) : null,
  );
}

function tellEffect(effect: Effect): string {
  const text = words.correct;
  switch (effect.kind) {
    case 'refused':
      return text.movedRefused;
    case 'versions':
      return text.movedVersions;
    case 'before':
      return text.movedBefore(
        withoutMarks(effect.path),
        jsonText(effect.was),
        jsonText(effect.now),
      );
    default: {
      const { entity, changes, kind } = effect;
      const name = entity.label ?? entity.id;
      return kind === 'dropped' ? text.movedDropped(name, changes) : text.movedAdded(name, changes);
    }
  }
}
