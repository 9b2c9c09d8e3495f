'use client';

import { ChevronLeft } from 'lucide-react';
import { classNames } from '#app/components/class-names.ts';
import { Time } from '#app/components/time/time.tsx';
import { LetterText } from '#app/demo/letter-text.tsx';
import type { Letters } from '#app/demo/use-letters.ts';
import * as words from '#app/messages/words.ts';

/** The letters, or one of them. */
export function Mailbox({ letters }: { letters: Letters }) {
  const demo = words.demo;
  const { opened } = letters;
  if (opened) {
    return (
      <article className="px-5 py-3">
        <button
          type="button"
          onClick={() => letters.open(null)}
          className="-ml-1.5 flex items-center gap-0.5 py-1.5 text-accent"
        >
          <ChevronLeft size={16} aria-hidden />
          {demo.back}
        </button>
        <h2 className="mt-1.5 text-lg font-title">{opened.subject}</h2>
        <p className="mt-0.5 mb-4 text-xs text-ink-3">
          {demo.from} {opened.from} · <Time at={opened.receivedAt} form="clock" />
        </p>
        <LetterText text={opened.text} />
      </article>
    );
  }
  if (letters.isAway) {
    return (
      <p role="alert" className="px-5 py-6 text-del">
        {demo.lettersAway}
      </p>
    );
  }
  if (letters.letters.length === 0) {
    return (
      <div className="px-5 py-10 text-center">
        <p className="font-medium">{demo.noLetters}</p>
        <p className="mt-1 text-ink-2">{demo.noLettersText}</p>
      </div>
    );
  }
  return (
    <ul>
      {letters.letters.map(({ id, subject, text, receivedAt }) => (
        <li key={id} className="border-b border-line">
          <button
            type="button"
            onClick={() => letters.open(id)}
            className="block w-full px-5 py-3 text-left -outline-offset-4 hover:bg-sunk"
          >
            <span className="flex items-baseline gap-2">
              <span
                className={classNames(
                  'min-w-0 flex-1 truncate',
                  letters.isRead(id) ? '' : 'font-semibold',
                )}
              >
                {subject}
              </span>
              <Time at={receivedAt} form="clock-short" className="text-xs text-ink-3" />
            </span>
            <span className="block truncate text-ink-2">{text}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
