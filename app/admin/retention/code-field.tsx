import { controlClass } from '#app/components/form/control.ts';
import { Labelled } from '#app/components/form/labelled.tsx';
import * as words from '#app/messages/words.ts';

/** The code of the second factor, where the delete policy of the type asks for it. */
export function CodeField(props: { code: string; onChange: (code: string) => void }) {
  return (
    <Labelled label={words.retention.code}>
      {(control) => (
        <input
          {...control}
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={20}
          value={props.code}
          onChange={(event) => props.onChange(event.target.value)}
          className={controlClass(false, 'max-w-[160px]')}
        />
      )}
    </Labelled>
  );
}
