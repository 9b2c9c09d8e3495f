import type { Holding } from '#app/components/due/due-list.tsx';
import { holdName, holdReasonId } from '#app/components/due/holds.ts';
import { controlClass } from '#app/components/form/control.ts';
import * as words from '#app/messages/words.ts';
import type { PreviewedEffect } from '#lib/corrections/preview.ts';

/** The tick that holds an effect back, and why: both go into the event. */
export function HoldControl(props: Holding & { effect: PreviewedEffect }) {
  const text = words.due;
  const { effect, holds, onHold } = props;
  const name = holdName(effect);
  const { on, reason } = holds[name] ?? { on: false, reason: '' };
  const missing = props.missing && on && reason.trim() === '';
  const whom = effect.recipient?.value ?? effect.recipient?.label ?? '';
  const id = holdReasonId(name);
  return (
    <div className="mt-0.5 grid gap-1">
      <label className="inline-flex min-h-6 w-fit items-center gap-1.5 text-ink-2">
        <input
          type="checkbox"
          checked={on}
          aria-label={text.holdOf(effect.summary, whom)}
          onChange={(event) => onHold(name, { on: event.target.checked, reason })}
          className="max-nav:size-5"
        />
        {text.hold}
      </label>
      {on ? (
        <>
          <input
            id={id}
            value={reason}
            maxLength={2_000}
            autoComplete="off"
            aria-label={text.reason}
            placeholder={text.reasonHint}
            aria-invalid={missing || undefined}
            aria-describedby={missing ? `${id}-fault` : undefined}
            onChange={(event) => onHold(name, { on, reason: event.target.value })}
            className={controlClass(missing)}
          />
          {missing ? (
            <p id={`${id}-fault`} role="alert" className="text-xs font-medium text-del">
              {text.reasonMissing}
            </p>
          ) : null}
        </>
      ) : null}
    </div>
  );
}
