'use client';

import Link from 'next/link';
import { useState } from 'react';
import { ChangeSides } from '#app/components/correct/marked-change.tsx';
import { PreviewSection } from '#app/components/correct/preview-section.tsx';
import { entityHref } from '#app/components/hrefs.ts';
import { useHints } from '#app/components/value/field-hints.tsx';
import { softBreaks } from '#app/components/value/soft-breaks.tsx';
import * as words from '#app/messages/words.ts';
import type { Preview, PreviewedEntity } from '#lib/corrections/preview.ts';
import type { Change } from '#lib/domain/event.ts';
import { withoutMarks } from '#lib/domain/masked-text.ts';

/** Changes of one entity that are shown before the rest is asked for. */
const shown = 30;

/** What would change on every entity that is touched, its own first. */
export function PreviewChanges(props: { preview: Preview; note?: string | undefined }) {
  const { entities } = props.preview;
  const count = entities.reduce((sum, { steps }) => sum + changesOf(steps).length, 0);
  return (
    <PreviewSection title={words.correct.changesOn(count, entities.length)} note={props.note}>
      {entities.map((entity) => (
        <EntityChanges key={`${entity.type}/${entity.id}`} entity={entity} />
      ))}
    </PreviewSection>
  );
}

function EntityChanges({ entity }: { entity: PreviewedEntity }) {
  const { type, id, label, from, to, steps } = entity;
  const [all, setAll] = useState(false);
  const hintAt = useHints(type);
  const changes = changesOf(steps);
  const told = all || changes.length <= shown + 5 ? changes : changes.slice(0, shown);
  return (
    <section aria-label={label ?? id} className="not-first:mt-2.5">
      <p className="flex flex-wrap items-baseline gap-x-2.5">
        <Link
          href={entityHref({ type, id })}
          prefetch={false}
          target="_blank"
          className="underline decoration-line-2 underline-offset-3 wrap-anywhere hover:decoration-current"
        >
          {label ?? id}
        </Link>
        <span className="mono text-ink-3 wrap-anywhere">
          {type}/{id}
        </span>
        <span className="mono ml-auto text-ink-3">
          {from === 0 ? words.correct.comesToBe(to) : words.correct.versionStep(from, to)}
        </span>
      </p>
      {changes.length === 0 ? (
        <p className="text-xs text-ink-3">{words.correct.touchedOnly}</p>
      ) : null}
      <ul>
        {told.map(({ change, version, key }) => (
          <li
            key={key}
            className="grid grid-cols-[28px_minmax(0,1fr)] items-baseline gap-x-2.5 gap-y-0.5 py-[3px] wide:grid-cols-[28px_minmax(0,2fr)_minmax(0,3fr)_minmax(0,3fr)] [&>*]:col-start-2 wide:[&>*]:col-auto"
          >
            <span className="mono text-right text-ink-3 max-wide:!col-start-1 max-wide:row-start-1">
              {words.common.version(version)}
            </span>
            <span className="mono text-ink-2 wrap-anywhere">
              {words.correct.markNames[change.path] ?? softBreaks(withoutMarks(change.path))}
            </span>
            <ChangeSides change={change} hint={hintAt(change.path)} />
          </li>
        ))}
      </ul>
      {told.length < changes.length ? (
        <button type="button" className="act ml-[38px] text-xs" onClick={() => setAll(true)}>
          {words.event.moreChanges(changes.length - told.length)}
        </button>
      ) : null}
    </section>
  );
}

function changesOf(
  steps: PreviewedEntity['steps'],
): { change: Change; version: number; key: string }[] {
  return steps.flatMap(({ version, changes }) =>
    changes.map((change, index) => ({ change, version, key: `${version} ${index}` })),
  );
}
