import type { ExpiryChoice, KeyDraft } from '#app/admin/keys/new/key-draft.ts';
import { controlClass } from '#app/components/form/control.ts';
import { FieldFrame, frameProps } from '#app/components/form/field-frame.tsx';
import * as words from '#app/messages/words.ts';

const choices: ExpiryChoice[] = ['30', '90', '365', 'date', 'never'];

export function ExpiryField(props: {
  draft: KeyDraft;
  faults: string[];
  onChange: (changed: Partial<KeyDraft>) => void;
}) {
  const keys = words.keys;
  const { draft, faults } = props;
  return (
    <FieldFrame at="/expiresAt" label={keys.expiry} optional={false} faults={faults}>
      <div className="flex flex-wrap items-center gap-2">
        <select
          {...frameProps('/expiresAt', faults, false)}
          value={draft.expiry}
          onChange={(event) => props.onChange({ expiry: event.target.value as ExpiryChoice })}
          className={controlClass(faults.length > 0, 'max-w-[220px]')}
        >
          {choices.map((choice) => (
            <option key={choice} value={choice}>
              {keys.expiryChoices[choice]}
            </option>
          ))}
        </select>
        {draft.expiry === 'date' ? (
          <>
            <input
              type="date"
              aria-label={keys.expiryDay}
              value={draft.day}
              onChange={(event) => props.onChange({ day: event.target.value })}
              className={controlClass(faults.length > 0, 'max-w-[180px]')}
            />
            <span className="text-xs text-ink-3">{keys.utc}</span>
          </>
        ) : null}
      </div>
    </FieldFrame>
  );
}
