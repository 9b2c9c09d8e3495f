'use client';

import { useState } from 'react';
import { EntityName } from '#app/components/events/entity-name.tsx';
import { DiffValue } from '#app/components/value/diff-value.tsx';
import * as words from '#app/messages/words.ts';
import { withoutMarks } from '#lib/domain/masked-text.ts';
import type { UpdatedView } from '#lib/queries/views.ts';

/** Changes of one entity that are shown before the rest is asked for. */
const shown = 8;

/** What an event changed, entity by entity, its own first. */
export function ChangeList(props: { updated: UpdatedView[] }) {
  if (props.updated.every(({ changes }) => changes.length === 0)) {
    return <p className="text-ink-3">{words.event.noChanges}</p>;
  }
  return props.updated.map((entry) => (
    <EntityChanges key={`${entry.type}/${entry.id}`} entry={entry} />
  ));
}

function EntityChanges({ entry }: { entry: UpdatedView }) {
  const [all, setAll] = useState(false);
  const rest = entry.changes.length - shown;
  const changes = all || rest <= 2 ? entry.changes : entry.changes.slice(0, shown);
  return (
    <section className="mt-2 first-of-type:mt-0">
      <p>
        <EntityName bare entity={entry} label={entry.label} />{' '}
        <span className="text-xs text-ink-3">
          {words.common.versionStep(entry.version - 1, entry.version)}
        </span>
      </p>
      {entry.changes.length === 0 ? (
        <p className="text-xs text-ink-3">{words.event.noChanges}</p>
      ) : null}
      <dl>
        {changes.map((change, index) => (
          <div
            // biome-ignore lint/suspicious/noArrayIndexKey: a path may be changed twice, in this order
            key={`${change.path} ${index}`}
            className="flex flex-wrap items-baseline gap-x-2 py-px"
          >
            <dt className="mono min-w-[12ch] text-ink-2 wrap-anywhere">
              {markName(change.path) ?? withoutMarks(change.path)}
            </dt>
            <dd className="min-w-0">
              <DiffValue change={change} />
            </dd>
          </div>
        ))}
      </dl>
      {changes.length < entry.changes.length ? (
        <button type="button" className="act text-xs" onClick={() => setAll(true)}>
          {words.event.moreChanges(rest)}
        </button>
      ) : null}
    </section>
  );
}

/** Marks of Backstory's own are no fields. */
function markName(path: string): string | null {
  if (path === '/$deleted') return words.event.deletedMark;
  return path === '/$erased' ? words.event.erasedMark : null;
}
