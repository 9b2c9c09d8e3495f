'use client';

import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import * as words from '#app/messages/words.ts';

/** Copies a text; tells that it did, also to a screen reader. */
export function CopyButton(props: { text: string; what: string }) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2_000);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async () => {
    await navigator.clipboard.writeText(props.text);
    setCopied(true);
  };
  return (
    <button
      type="button"
      data-print="no"
      onClick={() => void copy()}
      aria-label={words.common.copyOf(props.what)}
      title={words.common.copyOf(props.what)}
      className="grid size-6 shrink-0 place-items-center rounded-sm text-ink-3 hover:bg-sunk hover:text-ink"
    >
      {copied ? <Check size={14} aria-hidden /> : <Copy size={14} aria-hidden />}
      <span role="status" className="sr-only">
        {copied ? words.common.copied : ''}
      </span>
    </button>
  );
}
