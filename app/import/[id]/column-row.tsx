'use client';

import { classNames } from '#app/components/class-names.ts';
import { controlClass } from '#app/components/form/control.ts';
import {
  attributeOf,
  type ColumnRole,
  columnRoles,
  type Kind,
  roleOf,
  withAttribute,
  withRole,
} from '#app/import/[id]/mapping-draft.ts';
import * as words from '#app/messages/words.ts';
import type { Mapping } from '#lib/transfer/mapping.ts';
import type { Look } from '#lib/transfer/runs/look-at.ts';

export const columnGrid =
  'grid gap-x-3 gap-y-1 px-gutter rows:grid-cols-[minmax(0,1fr)_148px_minmax(0,150px)_128px]';

type Column = NonNullable<Look['columns']>[number];

/** A column with some of its cells, and what it becomes. */
export function ColumnRow(props: {
  column: Column;
  mapping: Mapping;
  onMapping: (mapping: Mapping) => void;
  /** Its cells have types of their own. */
  isTyped: boolean;
}) {
  const { column, mapping, onMapping } = props;
  const imports = words.imports;
  const { name, samples, personal } = column;
  const role = roleOf(mapping, name);
  const attribute = attributeOf(mapping, name);
  const isPart = role !== 'attribute' && role !== 'skip';
  return (
    <li
      className={classNames(
        columnGrid,
        'items-start border-b border-line py-2',
        role === 'skip' && 'text-ink-3',
      )}
    >
      <div className="min-w-0 pt-[3px]">
        <p className={classNames('mono wrap-anywhere', isPart && 'font-medium')}>
          {name.trim() === '' ? '—' : name}
        </p>
        <p className="truncate text-xs text-ink-3" title={samples.join('\n')}>
          {samples.length === 0 ? words.common.empty : samples.join(' · ')}
        </p>
        {personal === null ? null : (
          <p className="text-xs text-ink-2">{imports.looksLike[personal]}</p>
        )}
      </div>
      <select
        aria-label={imports.roleOf(name)}
        value={role}
        onChange={({ target }) => onMapping(withRole(mapping, name, target.value as ColumnRole))}
        className={controlClass(false, isPart ? 'font-medium' : '')}
      >
        {columnRoles.map((one) => (
          <option key={one} value={one}>
            {imports.roles[one]}
          </option>
        ))}
      </select>
      {role === 'attribute' ? (
        <div className="contents max-rows:grid max-rows:grid-cols-2 max-rows:gap-3">
          <input
            aria-label={imports.nameOf(name)}
            autoComplete="off"
            spellCheck={false}
            value={attribute.name}
            onChange={({ target }) =>
              onMapping(withAttribute(mapping, name, { ...attribute, name: target.value }))
            }
            className={controlClass(false, 'mono')}
          />
          <select
            aria-label={imports.kindOf(name)}
            value={attribute.kind}
            onChange={({ target }) =>
              onMapping(withAttribute(mapping, name, { ...attribute, kind: target.value as Kind }))
            }
            className={controlClass(false)}
          >
            {Object.entries(imports.kinds).map(([kind, label]) => (
              <option key={kind} value={kind}>
                {kind === 'auto' && props.isTyped ? imports.asItIs : label}
              </option>
            ))}
          </select>
        </div>
      ) : null}
    </li>
  );
}
