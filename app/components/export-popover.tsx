'use client';

import { useState } from 'react';
import { Button, buttonClass } from '#app/components/button.tsx';
import { Popover } from '#app/components/popover.tsx';
import * as words from '#app/messages/words.ts';

const forms = ['csv', 'ndjson'] as const;

/** Gives what a list shows as a file, in the form that is chosen; or says why it does not. */
export function ExportPopover(props: {
  /** What the file holds. */
  text: string;
  refused: string | null;
  hrefOf: (form: (typeof forms)[number]) => string;
}) {
  const { exporting } = words.common;
  const [open, setOpen] = useState(false);
  if (props.refused !== null) {
    return (
      <Button aria-disabled title={props.refused}>
        {exporting.export}
      </Button>
    );
  }
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      label={exporting.label}
      trigger={<Button>{exporting.export}</Button>}
    >
      <div className="grid gap-2 p-3">
        <p className="text-xs text-ink-2">{props.text}</p>
        {forms.map((form) => (
          <a
            key={form}
            href={props.hrefOf(form)}
            download
            className={buttonClass('plain')}
            onClick={() => setOpen(false)}
          >
            {exporting.forms[form]}
          </a>
        ))}
      </div>
    </Popover>
  );
}
