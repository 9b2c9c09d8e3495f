'use client';

import Link from 'next/link';
import type { Ref } from 'react';
import { controlClass } from '#app/components/form/control.ts';
import { Labelled } from '#app/components/form/labelled.tsx';
import * as words from '#app/messages/words.ts';

/** The code of one's own second factor, once more for this act; or where to set one up. */
export function FactorField(props: {
  hasFactor: boolean;
  code: string;
  fault: string | null;
  controlRef: Ref<HTMLInputElement>;
  onCode: (code: string) => void;
}) {
  const erasing = words.erasing;
  if (!props.hasFactor) {
    return (
      <p className="self-end pb-1 text-ink-2">
        {erasing.factorNone}{' '}
        <Link href="/account" className="act">
          {erasing.factorSetUp}
        </Link>
      </p>
    );
  }
  return (
    <Labelled label={erasing.factor} fault={props.fault}>
      {(control) => (
        <input
          {...control}
          ref={props.controlRef}
          value={props.code}
          maxLength={60}
          autoComplete="one-time-code"
          spellCheck={false}
          onChange={(event) => props.onCode(event.target.value)}
          className={controlClass(props.fault !== null, 'mono')}
        />
      )}
    </Labelled>
  );
}
