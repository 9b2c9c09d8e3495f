'use client';

import { Eye, EyeClosed } from 'lucide-react';
import { type ReactNode, useCallback, useState } from 'react';
import { later } from '#app/components/later.tsx';
import { type RevealMark, RevealMarks } from '#app/components/reveal/reveal-context.ts';
import { useSoon } from '#app/components/use-soon.ts';
import * as words from '#app/messages/words.ts';
import { withoutMarks } from '#lib/domain/masked-text.ts';
import type { EntityView } from '#lib/queries/views.ts';

const RevealDialog = later(
  () => import('#app/entities/[type]/[id]/reveal-dialog.tsx').then((loaded) => loaded.RevealDialog),
  { leave: ({ open, onOpenChange }) => (open ? () => onOpenChange(false) : null) },
);

/** Gives the fields of a state a button that reveals them, where the viewer may. */
export function RevealFields(props: { entity: EntityView; children: ReactNode }) {
  const { type, id, masking, fields } = props.entity;
  const [asked, setAsked] = useState<{ path: string; name: string } | null>(null);
  const [used, setUsed] = useState(false);
  useSoon(RevealDialog.load);
  if (asked && !used) setUsed(true);
  const mark: RevealMark = useCallback(
    ({ path, name, masked }) => {
      if (masked && masking.canReveal) {
        return (
          <button
            type="button"
            aria-label={words.reveal.field(withoutMarks(name))}
            title={words.reveal.field(withoutMarks(name))}
            onClick={() => setAsked({ path, name: withoutMarks(name) })}
            className="ml-1 inline-grid size-6 shrink-0 -my-1 place-items-center rounded-md align-middle text-ink-3 hover:bg-sunk hover:text-accent focus-visible:text-accent"
          >
            <EyeClosed size={14} aria-hidden />
          </button>
        );
      }
      const isOpen = masking.open.some((open) => open.path !== null && isAt(path, open.path));
      if (masked || !isOpen) return null;
      return (
        <span
          title={words.reveal.openField(name)}
          className="ml-1.5 inline-block align-middle text-accent"
        >
          <Eye size={13} aria-hidden />
          <span className="sr-only">{words.reveal.openField(name)}</span>
        </span>
      );
    },
    [masking],
  );
  const label = asked ? (fields[asked.path]?.label ?? asked.name) : '';
  return (
    <RevealMarks value={mark}>
      {props.children}
      {used ? (
        <RevealDialog
          entity={{ type, id }}
          path={asked?.path ?? null}
          title={words.reveal.title(label)}
          open={asked !== null}
          onOpenChange={(open) => {
            if (!open) setAsked(null);
          }}
        />
      ) : null}
    </RevealMarks>
  );
}

function isAt(path: string, open: string): boolean {
  return path === open || path.startsWith(`${open}/`);
}
