'use client';

import { X } from 'lucide-react';
import { useTransition } from 'react';
import { Time } from '#app/components/time/time.tsx';
import { toast } from '#app/components/toast/toast.ts';
import { dropMapping } from '#app/import/import-actions.ts';
import * as words from '#app/messages/words.ts';
import type { SavedMapping } from '#lib/transfer/runs/saved-mappings.ts';

/** The mappings that are saved, each to be removed. */
export function MappingList(props: { mappings: SavedMapping[]; onChange: () => void }) {
  const imports = words.imports;
  const [pending, start] = useTransition();
  if (props.mappings.length === 0) return null;
  const remove = (name: string) =>
    start(async () => {
      const { status } = await dropMapping({ name }).catch(() => ({ status: 'failed' }));
      if (status === 'removed') toast.success(imports.removed);
      else toast.error(imports.answers[status]);
      props.onChange();
    });
  return (
    <section aria-labelledby="mappings" className="pt-6">
      <h2 id="mappings" className="px-gutter pb-1.5 font-semibold">
        {imports.mappings}
      </h2>
      <ul aria-labelledby="mappings">
        {props.mappings.map(({ name, mapping, savedAt }) => (
          <li
            key={name}
            className="flex items-baseline gap-x-4 border-t border-line px-gutter py-1.5"
          >
            <span className="min-w-0 flex-1 font-medium wrap-anywhere">{name}</span>
            <span className="text-ink-2">
              {typeof mapping.type === 'string' ? mapping.type : ''}
            </span>
            <span className="text-xs text-ink-3">
              <Time at={savedAt} />
            </span>
            <button
              type="button"
              aria-label={imports.removeMapping(name)}
              aria-disabled={pending}
              onClick={() => pending || remove(name)}
              className="grid size-6 place-items-center self-center rounded-full hover:bg-sunk"
            >
              <X size={13} aria-hidden />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
