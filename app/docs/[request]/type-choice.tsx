import { controlClass } from '#app/components/form/control.ts';

/** One of the media types that a body may have. */
export function TypeChoice(props: {
  id: string;
  types: string[];
  /** What none of them means. */
  none?: string;
  value: string;
  onChange: (type: string) => void;
}) {
  return (
    <select
      id={props.id}
      value={props.value}
      onChange={(event) => props.onChange(event.target.value)}
      className={controlClass(false, 'mono')}
    >
      {props.types.map((type) => (
        <option key={type} value={type}>
          {type === '' ? props.none : type}
        </option>
      ))}
    </select>
  );
}
