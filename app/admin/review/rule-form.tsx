'use client';

import { type FormEvent, useEffect, useId, useRef, useState, useTransition } from 'react';
import { draftOfRule, ruleOfDraft } from '#app/admin/review/rule-draft.ts';
import { Button } from '#app/components/button.tsx';
import { FilterChip } from '#app/components/chip.tsx';
import { type Choice, FilterPicker } from '#app/components/events/filter-picker.tsx';
import { controlClass } from '#app/components/form/control.ts';
import { Labelled } from '#app/components/form/labelled.tsx';
import * as words from '#app/messages/words.ts';
import { draftKinds } from '#lib/domain/draft-kind.ts';
import type { ReviewRule } from '#lib/event-store/review-rules.ts';
import type { ReviewTable } from '#lib/queries/review-table.ts';

/** Fills in a rule: all that it names is picked from what there is. */
export function RuleForm(props: {
  table: ReviewTable;
  rule: ReviewRule | null;
  idOf: (text: string) => string;
  onClose: () => void;
  /** Answers with what went wrong, or null where it is done. */
  onSave: (rule: ReviewRule, reason: string) => Promise<string | null>;
}) {
  const review = words.review;
  const corrections = words.corrections;
  const { entityTypes, eventTypes, fields } = props.table;
  const [draft, setDraft] = useState(() => draftOfRule(props.rule));
  const [reason, setReason] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const [pending, start] = useTransition();
  const title = useId();
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), []);
  const set = (changed: Partial<typeof draft>) => {
    setFault(null);
    setDraft({ ...draft, ...changed });
  };
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (pending) return;
    const made = ruleOfDraft(props.idOf(draft.words), draft);
    if ('fault' in made) return setFault(review[made.fault]);
    if (reason.trim() === '') return setFault(review.answers['reason-missing']);
    start(async () => {
      const wrong = await props.onSave(made.rule, reason.trim());
      if (wrong === null) props.onClose();
      else setFault(wrong);
    });
  };
  return (
    <form
      noValidate
      aria-labelledby={title}
      className="grid max-w-[760px] gap-4 rounded-lg border border-line-2 bg-card px-5 py-4"
      onSubmit={save}
    >
      <div>
        <h2 id={title} className="font-semibold">
          {props.rule ? review.editTitle : review.addTitle}
        </h2>
        <p className="text-ink-2">{review.formText}</p>
      </div>
      <Labelled label={review.words} note={review.wordsNote}>
        {(control) => (
          <input
            {...control}
            ref={first}
            value={draft.words}
            maxLength={300}
            autoComplete="off"
            onChange={(event) => set({ words: event.target.value })}
            className={controlClass(false)}
          />
        )}
      </Labelled>
      <Picked
        label={review.entityTypes}
        chosen={draft.entityTypes}
        choices={entityTypes.map(({ type, label }) => ({ value: type, label, note: type }))}
        onChoose={(chosen) => set({ entityTypes: chosen })}
      />
      <Picked
        label={review.eventTypes}
        chosen={draft.eventTypes}
        choices={eventTypes.map(({ type, label, entityTypeLabel }) => ({
          value: type,
          label,
          group: entityTypeLabel,
        }))}
        onChoose={(chosen) => set({ eventTypes: chosen })}
      />
      <Picked
        label={review.fields}
        note={review.fieldsNote}
        any={review.anything}
        chosen={draft.fields}
        choices={fields.map(({ path, types }) => ({
          value: path,
          label: path,
          note: types.join(', '),
        }))}
        onChoose={(chosen) => set({ fields: chosen })}
      />
      <Picked
        label={review.kinds}
        note={review.kindsNote}
        any={review.anything}
        chosen={draft.kinds}
        choices={draftKinds.map((kind) => ({ value: kind, label: corrections.kinds[kind] }))}
        onChoose={(chosen) => set({ kinds: draftKinds.filter((kind) => chosen.includes(kind)) })}
      />
      <Labelled label={review.size} optional note={review.sizeNote}>
        {(control) => (
          <input
            {...control}
            inputMode="numeric"
            value={draft.size}
            autoComplete="off"
            onChange={(event) => set({ size: event.target.value })}
            className={controlClass(false, 'max-w-[120px]')}
          />
        )}
      </Labelled>
      <Labelled label={review.minutes} optional note={review.minutesNote}>
        {(control) => (
          <input
            {...control}
            inputMode="numeric"
            value={draft.minutes}
            autoComplete="off"
            onChange={(event) => set({ minutes: event.target.value })}
            className={controlClass(false, 'max-w-[120px]')}
          />
        )}
      </Labelled>
      <Labelled label={words.common.reason} note={words.common.reasonNote}>
        {(control) => (
          <textarea
            {...control}
            rows={2}
            maxLength={4_000}
            value={reason}
            onChange={(event) => {
              setFault(null);
              setReason(event.target.value);
            }}
            className={controlClass(false)}
          />
        )}
      </Labelled>
      <p role="alert" className="font-medium text-del empty:hidden">
        {fault}
      </p>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look="primary" aria-disabled={pending}>
          {pending ? review.saving : review.save}
        </Button>
        <Button onClick={props.onClose}>{words.common.cancel}</Button>
      </div>
    </form>
  );
}

function Picked(props: {
  label: string;
  note?: string;
  any?: string;
  chosen: readonly string[];
  choices: Choice[];
  onChoose: (chosen: string[]) => void;
}) {
  const keys = words.keys;
  const review = words.review;
  const labels = new Map(props.choices.map(({ value, label }) => [value, label]));
  const labelOf = (value: string) => labels.get(value) ?? value;
  return (
    <fieldset className="grid gap-1">
      <legend className="text-ink-2">{props.label}</legend>
      <div className="flex flex-wrap items-center gap-1.5">
        {props.chosen.length === 0 ? (
          <span className="mr-1 text-ink-3">{props.any ?? review.any}</span>
        ) : null}
        {props.chosen.map((value) => (
          <FilterChip
            key={value}
            name=""
            value={labelOf(value)}
            removeLabel={keys.without(labelOf(value))}
            onRemove={() => props.onChoose(props.chosen.filter((other) => other !== value))}
          />
        ))}
        <FilterPicker
          name={keys.add}
          label={props.label}
          choices={props.choices}
          chosen={props.chosen}
          onChoose={props.onChoose}
        />
      </div>
      {props.note === undefined ? null : <p className="text-xs text-ink-3">{props.note}</p>}
    </fieldset>
  );
}
