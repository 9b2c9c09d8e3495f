'use client';

import { classNames } from '#app/components/class-names.ts';
import type { LineCounts } from '#app/components/compare/comparison-lines.ts';
import { type CompareViewState, compareViews } from '#app/components/compare/use-compare-view.ts';
import { Kbd } from '#app/components/kbd.tsx';
import * as words from '#app/messages/words.ts';

/** How the fields are shown, and how many differ. */
export function CompareTools(props: {
  view: CompareViewState;
  counts: LineCounts;
  /** Whether what differs can be told as a JSON Patch: between two states of one entity. */
  hasPatch: boolean;
}) {
  const { view, counts } = props;
  const { differ, all, changed, added, removed, moved, unknown } = counts;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5 pb-1.5">
      <fieldset
        data-print="no"
        className={classNames(
          'flex rounded-md border border-line-2 bg-card p-px',
          !props.hasPatch && 'max-nav:hidden',
        )}
      >
        <legend className="sr-only">{words.compare.view}</legend>
        {compareViews.map((option) => (
          <label
            key={option}
            className={classNames(
              'cursor-pointer rounded-[5px] px-2.5 py-[2px] has-focus-visible:outline-2 has-focus-visible:outline-accent',
              view.view === option ? 'bg-accent-soft font-medium text-accent' : 'text-ink-2',
              // Where there is no room for two sides, one stands above the other.
              option === 'side' && 'max-nav:hidden',
              option === 'unified' &&
                view.view === 'side' &&
                'max-nav:bg-accent-soft max-nav:font-medium max-nav:text-accent',
              option === 'patch' && !props.hasPatch && 'hidden',
            )}
          >
            <input
              type="radio"
              name="view"
              className="sr-only"
              checked={view.view === option}
              onChange={() => view.setView(option)}
            />
            {words.compare[option]}
          </label>
        ))}
      </fieldset>
      <label
        data-print="no"
        className={classNames(
          'flex cursor-pointer items-center gap-1.5',
          view.view === 'patch' && props.hasPatch && 'hidden',
        )}
      >
        <input
          type="checkbox"
          checked={view.onlyChanged}
          onChange={(event) => view.setOnlyChanged(event.target.checked)}
        />
        {words.compare.onlyChanged}
      </label>
      <p className="text-xs max-phone:w-full phone:ml-auto text-ink-2">
        <b>{words.compare.differ(differ, all)}</b>
        {differ > 0 ? `: ${words.compare.counts(changed, added, removed, moved)}` : ''}
        {unknown > 0 ? `; ${words.compare.notCompared(unknown)}` : ''}
      </p>
    </div>
  );
}

/** The keys that act here. */
export function KeysLine() {
  const { keys } = words.compare;
  return (
    <p data-print="no" className="pt-3 text-xs text-ink-3 max-nav:hidden">
      <Kbd>n</Kbd> <Kbd>p</Kbd> {keys.next}, {keys.previous} · <Kbd>x</Kbd> {keys.swap} ·{' '}
      <Kbd>u</Kbd> {keys.view} · <Kbd>o</Kbd> {keys.only}
    </p>
  );
}
