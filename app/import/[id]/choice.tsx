import { controlClass } from '#app/components/form/control.ts';
import { Labelled } from '#app/components/form/labelled.tsx';
import * as words from '#app/messages/words.ts';

/** One of a few; `seen` is what it is where nobody says otherwise. */
export function Choice(props: {
  label: string;
  note?: string | undefined;
  value: string;
  seen?: string;
  options: [string, string][];
  onChange: (value: string | undefined) => void;
}) {
  return (
    <Labelled label={props.label} note={props.note}>
      {(control) => (
        <select
          {...control}
          value={props.value}
          onChange={({ target }) => props.onChange(target.value === '' ? undefined : target.value)}
          className={controlClass(false)}
        >
          {props.seen === undefined ? null : (
            <option value="">{words.imports.asSeen(props.seen)}</option>
          )}
          {props.options.map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      )}
    </Labelled>
  );
}
