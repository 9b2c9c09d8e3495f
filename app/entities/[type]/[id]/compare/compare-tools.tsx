'use client';

import { classNames } from '#app/components/class-names.ts';
import type { LineCounts } from '#app/components/compare/comparison-lines.ts';
import { Kbd } from '#app/components/kbd.tsx';
import type { CompareViewState } from '#app/entities/[type]/[id]/compare/use-compare-view.ts';
import { words } from '#app/messages/words.ts';

/** How the fields are shown, and how many differ. */
export function CompareTools(props: { view: CompareViewState; counts: LineCounts }) {
  const { view, counts } = props;
  const { differ, all, changed, added, removed, moved } = counts;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5 pb-1.5">
      <fieldset className="flex rounded-md border border-line-2 bg-card p-px max-nav:hidden">
        <legend className="sr-only">{words.compare.view}</legend>
        {(['side', 'unified'] as const).map((option) => (
          <label
            key={option}
            className={classNames(
              'cursor-pointer rounded-[5px] px-2.5 py-[2px] has-focus-visible:outline-2 has-focus-visible:outline-accent',
              view.view === option ? 'bg-accent-soft font-medium text-accent' : 'text-ink-2',
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
      <label className="flex cursor-pointer items-center gap-1.5">
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
      </p>
    </div>
  );
}

export function KeysLine() {
  const { keys } = words.compare;
  return (
    <p data-print="no" className="pt-3 text-xs text-ink-3 max-nav:hidden">
      <Kbd>n</Kbd> <Kbd>p</Kbd> {keys.next}, {keys.previous} · <Kbd>x</Kbd> {keys.swap} ·{' '}
      <Kbd>u</Kbd> {keys.view} · <Kbd>o</Kbd> {keys.only}
    </p>
  );
}
