'use client';

import { Check } from 'lucide-react';
import type { Ref } from 'react';
import { controlClass } from '#app/components/form/control.ts';
import { Labelled } from '#app/components/form/labelled.tsx';
import * as words from '#app/messages/words.ts';

/** Whether what was typed is what was to be typed, however it is spaced. */
export function isConfirmed(typed: string, text: string): boolean {
  return spaced(typed) === spaced(text);
}

function spaced(text: string): string {
  return text.normalize('NFC').trim().replace(/\s+/g, ' ');
}

/** What destroys is confirmed by typing what it is about, so that no hasty key does it. */
export function ConfirmField(props: {
  text: string;
  typed: string;
  faulty: boolean;
  controlRef: Ref<HTMLInputElement>;
  onType: (typed: string) => void;
}) {
  const erasing = words.erasing;
  const { text, typed, faulty } = props;
  const matches = isConfirmed(typed, text);
  return (
    <Labelled
      label={erasing.typeToConfirm(text)}
      fault={faulty && !matches ? erasing.mismatch(text) : null}
      note={
        matches ? (
          <span role="status" className="text-ink-2">
            <Check size={13} aria-hidden className="mr-1 inline align-[-2px]" />
            {erasing.matches}
          </span>
        ) : null
      }
    >
      {(control) => (
        <input
          {...control}
          ref={props.controlRef}
          value={typed}
          maxLength={2_000}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          onChange={(event) => props.onType(event.target.value)}
          className={controlClass(faulty && !matches)}
        />
      )}
    </Labelled>
  );
}
