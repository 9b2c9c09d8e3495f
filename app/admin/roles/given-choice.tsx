'use client';

import { useId } from 'react';
import * as words from '#app/messages/words.ts';
import type { RightView, RoleTable } from '#lib/queries/role-table.ts';

type Given = RightView['given'];

/** Not at all, everywhere, or on the entity types that are ticked. */
export function GivenChoice(props: {
  right: RightView;
  given: Given;
  types: RoleTable['entityTypes'];
  onChange: (given: Given) => void;
}) {
  const { right, given, types, onChange } = props;
  const roles = words.roles;
  const name = useId();
  const chosen = typeof given === 'string' ? null : given;
  const choices: { label: string; value: Given; isOn: boolean }[] = [
    { label: roles.none, value: 'none', isOn: given === 'none' },
    { label: roles.all, value: 'all', isOn: given === 'all' },
    ...(right.byEntityType
      ? [{ label: roles.some, value: typesOf(right.given), isOn: chosen !== null }]
      : []),
  ];
  const toggle = (type: string) => {
    const before = chosen ?? [];
    onChange(before.includes(type) ? before.filter((one) => one !== type) : [...before, type]);
  };
  return (
    <fieldset className="grid gap-1.5">
      <legend className="mb-1 font-medium">{roles.which}</legend>
      {choices.map(({ label, value, isOn }) => (
        <label key={label} className="flex min-h-6 items-center gap-2">
          <input
            type="radio"
            name={name}
            checked={isOn}
            onChange={() => onChange(value)}
            className="accent-accent"
          />
          {label}
          {isOn && JSON.stringify(value) === JSON.stringify(right.first) ? (
            <span className="text-xs text-ink-2">{roles.toBegin}</span>
          ) : null}
        </label>
      ))}
      {chosen === null ? null : (
        <fieldset className="ml-5.5 grid gap-1 sm:grid-cols-2">
          <legend className="sr-only">{roles.whichTypes}</legend>
          {allTypes(types, chosen).map(({ type, plural }) => (
            <label key={type} className="flex min-h-6 min-w-0 items-center gap-2">
              <input
                type="checkbox"
                checked={chosen.includes(type)}
                onChange={() => toggle(type)}
                className="accent-accent"
              />
              <span className="truncate">{plural}</span>
            </label>
          ))}
        </fieldset>
      )}
    </fieldset>
  );
}

function typesOf(given: Given): Given {
  return typeof given === 'string' ? [] : given;
}

/** The store's types, and those given that it does not have, or no longer. */
function allTypes(types: RoleTable['entityTypes'], chosen: readonly string[]) {
  const known = new Set(types.map(({ type }) => type));
  const others = chosen.filter((type) => !known.has(type));
  return [...types, ...others.map((type) => ({ type, plural: type }))];
}
