'use client';

import { classNames } from '#app/components/class-names.ts';
import * as words from '#app/messages/words.ts';
import type { SampledField } from '#lib/queries/views.ts';

/** The fields that there are, those first whose name or value fits what is typed. */
export function FieldPaths(props: {
  fields: SampledField[];
  text: string;
  chosen: string | null;
  onChoose: (path: string) => void;
}) {
  const wanted = props.text.trim().toLowerCase();
  const fitting = props.fields.filter(
    ({ path, values }) =>
      path.toLowerCase().includes(wanted) ||
      values.some(({ value }) => value.toLowerCase().includes(wanted)),
  );
  if (fitting.length === 0) return <p className="p-3 text-ink-3">{words.common.noChoice}</p>;
  return (
    <ul aria-label={words.events.fields} className="p-1.5">
      {fitting.map(({ path, count, mark }) => (
        <li key={path}>
          <button
            type="button"
            aria-pressed={path === props.chosen}
            onClick={() => props.onChoose(path)}
            className={classNames(
              'flex w-full items-baseline gap-2 rounded-[5px] px-1.5 py-[3px] text-left hover:bg-sunk',
              path === props.chosen && 'bg-sunk',
            )}
          >
            <span className="mono min-w-0 flex-1 wrap-anywhere">{path}</span>
            {mark === 'open' ? null : (
              <span className="text-2xs text-ink-3">{words.events.maskedField}</span>
            )}
            <span className="text-xs text-ink-3 tabular-nums">{words.common.number(count)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
