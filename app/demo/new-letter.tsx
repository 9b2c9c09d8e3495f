'use client';

import { Mail } from 'lucide-react';
import { Button } from '#app/components/button.tsx';
import type { Letters } from '#app/demo/use-letters.ts';
import * as words from '#app/messages/words.ts';

/** Told at the head of the phone, as phones do. */
export function NewLetter(props: { letters: Letters; onRead: (id: string) => void }) {
  const demo = words.demo;
  const letter = props.letters.unread[0];
  return (
    <div role="status">
      {letter ? (
        <div className="mx-3 mt-3 flex items-center gap-3 rounded-lg border border-line-2 bg-paper px-3 py-2.5 shadow-[0_8px_24px_-14px_var(--shadow)]">
          <Mail size={18} aria-hidden className="shrink-0 text-accent" />
          <p className="min-w-0 flex-1">
            <span className="block text-2xs text-ink-3">{demo.newLetter}</span>
            <span className="block truncate font-medium">{letter.subject}</span>
          </p>
          <Button onClick={() => props.onRead(letter.id)}>{demo.readLetter}</Button>
        </div>
      ) : null}
    </div>
  );
}
