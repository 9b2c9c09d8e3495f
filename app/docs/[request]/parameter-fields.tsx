import { controlClass } from '#app/components/form/control.ts';
import { Labelled, type LabelledControl } from '#app/components/form/labelled.tsx';
import { type GivenParameter, keyOf } from '#app/docs/given-parameter.ts';
import { Prose } from '#app/docs/prose.tsx';
import * as words from '#app/messages/words.ts';

type Props = {
  parameters: readonly GivenParameter[];
  values: Readonly<Record<string, string>>;
  /** By `keyOf`: those that have to be filled in and are not. */
  missing: readonly string[];
  onChange: (key: string, value: string) => void;
};

/** The parameters of a request: those that it needs or that are filled in, and the others on demand. */
export function ParameterFields(props: Props) {
  const isFirst = (one: GivenParameter) => one.required || one.value !== '';
  const more = props.parameters.filter((one) => !isFirst(one));
  const fields = (some: readonly GivenParameter[]) =>
    some.map((one) => <Field key={keyOf(one)} parameter={one} {...props} />);
  return (
    <>
      {fields(props.parameters.filter(isFirst))}
      {more.length === 0 ? null : (
        <details>
          <summary className="cursor-default text-accent">{words.docs.more(more.length)}</summary>
          <div className="grid gap-3 pt-3">{fields(more)}</div>
        </details>
      )}
    </>
  );
}

function Field(props: Props & { parameter: GivenParameter }) {
  const { parameter, values, missing, onChange } = props;
  const docs = words.docs;
  const { name, description, many, choices, required } = parameter;
  const key = keyOf(parameter);
  const isMissing = missing.includes(key);
  const note = [
    description,
    many ? docs.oneALine : '',
    many && choices.length > 0 ? `${choices.join(', ')}.` : '',
  ]
    .filter((part) => part !== '')
    .join(' ');
  return (
    <Labelled
      label={name}
      note={<Prose text={`${docs.places[parameter.in]}${note === '' ? '' : ` · ${note}`}`} />}
      fault={isMissing ? docs.required : null}
    >
      {(control) => (
        <Control
          control={control}
          parameter={parameter}
          value={values[key] ?? ''}
          isMissing={isMissing}
          isRequired={required}
          onChange={(value) => onChange(key, value)}
        />
      )}
    </Labelled>
  );
}

function Control(props: {
  control: LabelledControl;
  parameter: GivenParameter;
  value: string;
  isMissing: boolean;
  isRequired: boolean;
  onChange: (value: string) => void;
}) {
  const { control, parameter, value, onChange } = props;
  const { choices, offered, many } = parameter;
  const shared = {
    ...control,
    name: keyOf(parameter),
    value,
    required: props.isRequired,
    className: controlClass(props.isMissing, 'mono'),
  };
  if (many) {
    return (
      <textarea
        {...shared}
        rows={2}
        spellCheck={false}
        onChange={(event) => onChange(event.target.value)}
      />
    );
  }
  if (choices.length > 0) {
    return (
      <select {...shared} onChange={(event) => onChange(event.target.value)}>
        <option value="">{words.docs.notSent}</option>
        {choices.map((choice) => (
          <option key={choice}>{choice}</option>
        ))}
      </select>
    );
  }
  const list = offered.length > 1 ? `${control.id}-offered` : undefined;
  return (
    <>
      <input
        {...shared}
        list={list}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => onChange(event.target.value)}
      />
      {list === undefined ? null : (
        <datalist id={list}>
          {offered.map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
      )}
    </>
  );
}
