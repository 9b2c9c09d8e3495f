'use client';

import { useState } from 'react';
import { Button, buttonClass } from '#app/components/button.tsx';
import { gridHref } from '#app/components/hrefs.ts';
import { toast } from '#app/components/toast/toast.ts';
import * as words from '#app/messages/words.ts';
import type { GridFields } from '#lib/queries/history-grid.ts';

/** Versions that fit a clipboard. */
const mostCopied = 5_000;

/** The grid as it is filtered, as CSV: to the clipboard, or as a file. */
export function GridActions(props: { fields: GridFields; match: string }) {
  const { fields, match } = props;
  const [copying, setCopying] = useState(false);
  const query = new URLSearchParams({ from: String(fields.from), to: String(fields.to) });
  if (match !== '') query.set('match', match);
  const href = `${gridHref(fields)}/csv?${query}`;
  const tooMuch = fields.to - fields.from >= mostCopied;
  const copy = async () => {
    if (tooMuch) return;
    setCopying(true);
    try {
      const response = await fetch(href);
      if (!response.ok) throw new Error(String(response.status));
      await navigator.clipboard.writeText(await response.text());
      toast.success(words.grid.copied);
    } catch {
      toast.error(words.grid.copyFailed);
    }
    setCopying(false);
  };
  // Asked for by the page itself, so that it comes from what the page shows: in a trial, from the trial.
  const save = async () => {
    try {
      const response = await fetch(href);
      if (!response.ok) throw new Error(String(response.status));
      const link = document.createElement('a');
      link.href = URL.createObjectURL(await response.blob());
      link.download = 'backstory-history.csv';
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    } catch {
      toast.error(words.grid.downloadFailed);
    }
  };
  return (
    <>
      <Button
        onClick={() => void copy()}
        aria-disabled={tooMuch || copying}
        title={tooMuch ? words.grid.copyTooMuch : undefined}
      >
        {words.grid.copy}
      </Button>
      <a
        href={href}
        download
        className={buttonClass('plain')}
        onClick={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        {words.grid.download}
      </a>
    </>
  );
}
