'use client';

import { useId } from 'react';
import { classNames } from '#app/components/class-names.ts';
import * as words from '#app/messages/words.ts';

export type How = 'soft' | 'hard';

/** Soft or hard: hidden and undone at any time, or erased for good. What is off says why. */
export function HowChoice(props: {
  how: How;
  /** Why it cannot be deleted softly. */
  softOff: string | null;
  onHow: (how: How) => void;
}) {
  const deletes = words.deletes;
  const hardDelete = words.hardDelete;
  const name = useId();
  const ways: { how: How; title: string; text: string; off: boolean }[] = [
    {
      how: 'soft',
      title: deletes.soft,
      text: props.softOff ?? deletes.softText,
      off: props.softOff !== null,
    },
    { how: 'hard', title: hardDelete.hard, text: hardDelete.hardText, off: false },
  ];
  return (
    <fieldset className="mb-3.5 grid grid-cols-2 overflow-hidden rounded-lg border border-mark">
      <legend className="sr-only">{deletes.how}</legend>
      {ways.map(({ how, title, text, off }) => (
        <label
          key={how}
          className={classNames(
            'flex items-start gap-2.5 border-mark px-3 py-2 not-first-of-type:border-l has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-accent',
            how === props.how ? 'bg-sunk' : 'text-ink-2',
          )}
        >
          <input
            type="radio"
            name={name}
            value={how}
            checked={how === props.how}
            disabled={off}
            onChange={() => props.onHow(how)}
            className="mt-[3px] shrink-0 outline-none"
          />
          <span className="min-w-0">
            <b className={how === props.how ? 'font-semibold' : 'font-medium'}>{title}</b>
            <span className="block text-ink-2">{text}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
