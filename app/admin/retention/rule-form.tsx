'use client';

import { type FormEvent, useEffect, useId, useRef, useState, useTransition } from 'react';
import { CodeField } from '#app/admin/retention/code-field.tsx';
import { lookAtRule, saveRule } from '#app/admin/retention/retention-actions.ts';
import type { RetentionTypes } from '#app/admin/retention/retention-rules.tsx';
import { draftOf, type RuleDraft, ruleOf } from '#app/admin/retention/rule-draft.ts';
import { RulePreview } from '#app/admin/retention/rule-preview.tsx';
import { Button } from '#app/components/button.tsx';
import { controlClass } from '#app/components/form/control.ts';
import { Labelled } from '#app/components/form/labelled.tsx';
import { toast } from '#app/components/toast/toast.ts';
import * as words from '#app/messages/words.ts';
import type {
  RetentionPreview,
  RetentionRuleView,
} from '#lib/queries/retention/retention-views.ts';

const kinds = ['payloads', 'fields', 'entities'] as const;

/** Fills in a rule and shows what it covers: only what was looked at can be let hold. */
export function RuleForm(
  props: { of: RetentionRuleView | null; onClose: () => void } & RetentionTypes,
) {
  const retention = words.retention;
  const [draft, setDraft] = useState(() => draftOf(props.of?.rule ?? props.of?.proposed ?? null));
  const [reason, setReason] = useState('');
  const [code, setCode] = useState('');
  const [seen, setSeen] = useState<RetentionPreview | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const [pending, start] = useTransition();
  const title = useId();
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), []);
  const set = (changed: Partial<RuleDraft>) => {
    setFault(null);
    setSeen(null);
    setDraft({ ...draft, ...changed });
  };
  const rule = ruleOf(draft);
  const look = () => {
    if (pending) return;
    if (!rule) return setFault(retention.answers.invalid);
    start(async () => {
      const failed = () => ({ status: 'failed' as const });
      const answer = await lookAtRule(rule).catch(failed);
      if (answer.status === 'previewed') setSeen(answer.preview);
      else setFault(retention.answers[answer.status]);
    });
  };
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (pending) return;
    if (!seen || !rule) return look();
    if (reason.trim() === '') return setFault(retention.answers['reason-missing']);
    start(async () => {
      const { status } = await saveRule({
        ...(props.of ? { id: props.of.id } : {}),
        ...{ rule, reason: reason.trim(), code, expected: props.of?.version ?? 0 },
      }).catch(() => ({ status: 'failed' as const }));
      if (status !== 'active' && status !== 'waiting') return setFault(retention.answers[status]);
      toast.success(status === 'active' ? retention.saved : retention.proposed);
      props.onClose();
    });
  };
  const eventTypes = props.eventTypes.filter(({ entityType }) => entityType === draft.entityType);
  return (
    <form
      noValidate
      aria-labelledby={title}
      className="grid max-w-[760px] gap-4 rounded-lg border border-line-2 bg-card px-5 py-4"
      onSubmit={save}
    >
      <div>
        <h2 id={title} className="font-semibold">
          {props.of ? retention.changeTitle : retention.newTitle}
        </h2>
        <p className="text-ink-2">{retention.formText}</p>
      </div>
      <fieldset className="grid gap-1.5">
        <legend className="mb-1 text-ink-2">{retention.takes}</legend>
        {kinds.map((takes, index) => (
          <label key={takes} className="flex min-h-6 items-center gap-2.5">
            <input
              ref={index === 0 ? first : undefined}
              type="radio"
              name="takes"
              checked={draft.takes === takes}
              onChange={() => set({ takes })}
              className="size-4 accent-(--accent)"
            />
            {retention.takesOptions[takes]}
          </label>
        ))}
      </fieldset>
      <div className="grid gap-4 nav:grid-cols-2">
        <Choice
          label={retention.entityType}
          value={draft.entityType}
          options={props.entityTypes}
          onChoose={(entityType) => set({ entityType, eventType: '' })}
        />
        {draft.takes === 'entities' ? null : (
          <Choice
            label={retention.eventType}
            value={draft.eventType}
            options={eventTypes}
            onChoose={(eventType) => set({ eventType })}
          />
        )}
      </div>
      {draft.takes === 'fields' ? (
        <Labelled label={retention.paths} note={retention.pathsNote}>
          {(control) => (
            <textarea
              {...control}
              rows={2}
              value={draft.paths}
              onChange={(event) => set({ paths: event.target.value })}
              className={controlClass(false, 'mono')}
            />
          )}
        </Labelled>
      ) : null}
      <Labelled
        label={retention.after}
        note={retention.afterNote[draft.takes === 'entities' ? 'entities' : 'events']}
      >
        {(control) => (
          <span className="flex gap-2">
            <input
              {...control}
              inputMode="numeric"
              autoComplete="off"
              value={draft.count}
              onChange={(event) => set({ count: event.target.value })}
              className={controlClass(false, 'max-w-[90px]')}
            />
            <select
              aria-label={retention.after}
              value={draft.unit}
              onChange={(event) => set({ unit: event.target.value as RuleDraft['unit'] })}
              className={controlClass(false, 'max-w-[130px]')}
            >
              {Object.entries(retention.units).map(([unit, label]) => (
                <option key={unit} value={unit}>
                  {label}
                </option>
              ))}
            </select>
          </span>
        )}
      </Labelled>
      <Labelled label={retention.groundLabel} note={retention.groundNote}>
        {(control) => (
          <input
            {...control}
            maxLength={1_000}
            autoComplete="off"
            value={draft.ground}
            onChange={(event) => set({ ground: event.target.value })}
            className={controlClass(false)}
          />
        )}
      </Labelled>
      {seen ? <RulePreview of={seen} isOfEntities={draft.takes === 'entities'} /> : null}
      {seen ? (
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
      ) : null}
      {seen?.needs.secondFactor ? <CodeField code={code} onChange={setCode} /> : null}
      <p role="alert" className="font-medium text-del empty:hidden">
        {fault}
      </p>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look="primary" aria-disabled={pending}>
          {pending
            ? seen
              ? retention.saving
              : retention.looking
            : !seen
              ? retention.look
              : seen.needs.secondPerson
                ? retention.propose
                : retention.save}
        </Button>
        <Button onClick={props.onClose}>{words.common.cancel}</Button>
      </div>
    </form>
  );
}

function Choice(props: {
  label: string;
  value: string;
  options: readonly { type: string; label: string }[];
  onChoose: (type: string) => void;
}) {
  return (
    <Labelled label={props.label}>
      {(control) => (
        <select
          {...control}
          value={props.value}
          onChange={(event) => props.onChoose(event.target.value)}
          className={controlClass(false)}
        >
          <option value="" />
          {props.options.map(({ type, label }) => (
            <option key={type} value={type}>
              {label}
            </option>
          ))}
        </select>
      )}
    </Labelled>
  );
}
