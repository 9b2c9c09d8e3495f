'use client';

import { classNames } from '#app/components/class-names.ts';
import { Kbd } from '#app/components/kbd.tsx';
import type { BlameState } from '#app/entities/[type]/[id]/use-blame-view.ts';
import * as words from '#app/messages/words.ts';

/** Above a state: whether who set its fields is told beside them. */
export function BlameToggle({ blame }: { blame: BlameState }) {
  const { shows } = blame;
  return (
    <div data-print="no" className="flex min-h-6 items-center justify-end gap-2 pb-1 text-xs">
      {blame.failed && shows !== 'off' ? (
        <p role="alert" className="mr-auto text-del">
          {words.blame.error}{' '}
          <button type="button" className="act" onClick={blame.retry}>
            {words.common.tryAgain}
          </button>
        </p>
      ) : null}
      <button
        type="button"
        aria-pressed={shows !== 'off'}
        onClick={blame.toggle}
        className={classNames(
          'inline-flex items-center gap-1.5 rounded-full px-2 leading-6 hover:bg-sunk',
          shows === 'off' && 'text-ink-3',
          shows === 'auto' && 'text-ink-3 nav:bg-accent-soft nav:text-accent',
          shows === 'on' && 'bg-accent-soft text-accent',
        )}
      >
        {words.blame.toggle}
        <span className="max-nav:hidden">
          <Kbd>b</Kbd>
        </span>
      </button>
    </div>
  );
}
