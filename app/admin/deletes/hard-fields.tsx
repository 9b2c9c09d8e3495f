'use client';

import { controlClass } from '#app/components/form/control.ts';
import { Labelled } from '#app/components/form/labelled.tsx';
import * as words from '#app/messages/words.ts';
import type { DeletionPolicy } from '#lib/domain/deletion.ts';

/** What is asked of a hard deletion, as it is being filled in. */
export type HardDraft = {
  allowed: boolean;
  /** As typed; '' for none. */
  after: string;
  secondPerson: boolean;
  secondFactor: boolean;
};

export function hardDraft(policy: DeletionPolicy): HardDraft {
  return {
    allowed: policy.hard,
    after: policy.hardAfter === null ? '' : String(policy.hardAfter),
    secondPerson: policy.secondPerson ?? false,
    secondFactor: policy.secondFactor ?? false,
  };
}

/** The part of a policy that it stands for. */
export function hardOf({ allowed, after, secondPerson, secondFactor }: HardDraft) {
  return {
    hard: allowed,
    hardAfter: after === '' ? null : Number(after),
    ...{ secondPerson, secondFactor },
  };
}

/** Whether one may be erased, when, and who has to say so; never less than the catalogue asks for. */
export function HardFields(props: {
  declared: DeletionPolicy;
  hard: HardDraft;
  onHard: (hard: HardDraft) => void;
}) {
  const deletes = words.deletes;
  const { declared, hard, onHard } = props;
  const asks = [
    ['secondPerson', deletes.asksSecondPerson],
    ['secondFactor', deletes.asksSecondFactor],
  ] as const;
  return (
    <>
      <Tick
        label={deletes.allowHard}
        checked={hard.allowed}
        onCheck={(allowed) => onHard({ ...hard, allowed })}
      />
      <div className="grid gap-2.5 pl-[26px]">
        {asks.map(([name, label]) => (
          <Tick
            key={name}
            label={label}
            checked={hard[name]}
            disabled={!hard.allowed || declared[name] === true}
            onCheck={(checked) => onHard({ ...hard, [name]: checked })}
          />
        ))}
        <Labelled
          label={deletes.hardAfter}
          optional={declared.hardAfter === null}
          note={deletes.hardAfterNote(declared.hardAfter)}
        >
          {(control) => (
            <input
              {...control}
              type="number"
              inputMode="numeric"
              min={declared.hardAfter ?? 0}
              max={36_500}
              value={hard.after}
              disabled={!hard.allowed}
              onChange={(event) => onHard({ ...hard, after: event.target.value })}
              className={controlClass(false, 'max-w-[120px]')}
            />
          )}
        </Labelled>
      </div>
    </>
  );
}

function Tick(props: {
  label: string;
  checked: boolean;
  disabled?: boolean;
  onCheck: (checked: boolean) => void;
}) {
  return (
    <label className="flex items-center gap-2.5 has-disabled:opacity-55">
      <input
        type="checkbox"
        checked={props.checked}
        disabled={props.disabled}
        onChange={(event) => props.onCheck(event.target.checked)}
        className="size-4 shrink-0"
      />
      {props.label}
    </label>
  );
}
