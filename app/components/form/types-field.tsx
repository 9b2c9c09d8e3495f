import { FilterChip } from '#app/components/chip.tsx';
import { type Choice, FilterPicker } from '#app/components/events/filter-picker.tsx';
import { FieldFrame } from '#app/components/form/field-frame.tsx';
import * as words from '#app/messages/words.ts';

/** Types, picked from those that there are. */
export function TypesField(props: {
  at: string;
  label: string;
  note?: string;
  /** What none of them means; any where not given. */
  none?: string;
  choices: Choice[];
  chosen: string[];
  faults: string[];
  onChoose: (chosen: string[]) => void;
}) {
  const keys = words.keys;
  const labels = new Map(props.choices.map(({ value, label }) => [value, label]));
  return (
    <FieldFrame
      at={props.at}
      label={props.label}
      optional
      {...(props.note === undefined ? {} : { note: props.note })}
      faults={props.faults}
      group
    >
      <div className="flex flex-wrap items-center gap-1.5 pt-[3px]">
        {props.chosen.length === 0 ? <span className="mr-1">{props.none ?? keys.any}</span> : null}
        {props.chosen.map((type) => (
          <FilterChip
            key={type}
            name=""
            value={labels.get(type) ?? type}
            removeLabel={keys.without(labels.get(type) ?? type)}
            onRemove={() => props.onChoose(props.chosen.filter((other) => other !== type))}
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
    </FieldFrame>
  );
}
