'use client';

import { useState } from 'react';
import { classNames } from '#app/components/class-names.ts';
import { usePrinting } from '#app/components/print/use-printing.ts';
import { jsonText } from '#app/components/value/json-text.ts';
import { MaskedValue } from '#app/components/value/masked-value.tsx';
import { isNothing } from '#app/components/value/quiet.ts';
import { softBreaks } from '#app/components/value/soft-breaks.tsx';
import * as words from '#app/messages/words.ts';
import type { Json } from '#lib/domain/json.ts';
import { isMasked } from '#lib/domain/masked-text.ts';

/** Characters of a value that are shown before it is cut. */
const defaultLimit = 280;

/** A JSON value in monospace. A long one is cut, and opened on request. */
export function ValueText(props: {
  value: Json | undefined;
  limit?: number;
  className?: string;
  /** Plain text rather than monospace, for prose. */
  prose?: boolean;
}) {
  const [opened, setOpen] = useState(false);
  const printing = usePrinting();
  const open = opened || printing;
  const text = jsonText(props.value);
  const limit = props.limit ?? defaultLimit;
  const cut = text.length > limit + 40;
  if (isMasked(props.value)) return <MaskedValue text={props.value} />;
  const quiet = props.value === undefined || isNothing(props.value);
  return (
    <span
      className={classNames(
        'wrap-anywhere whitespace-pre-wrap',
        !props.prose && 'mono',
        quiet ? 'text-ink-3' : props.className,
      )}
    >
      {softBreaks(cut && !open ? `${text.slice(0, limit)}… ` : text)}
      {cut ? (
        <button
          type="button"
          data-print="no"
          className="act ml-1 font-sans text-xs"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          {open ? words.common.showLess : words.common.moreCharacters(text.length - limit)}
        </button>
      ) : null}
    </span>
  );
}
