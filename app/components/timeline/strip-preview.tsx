'use client';

import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Time } from '#app/components/time/time.tsx';
import { itemQuery } from '#app/components/timeline/entity-queries.ts';
import { toldChanges } from '#app/components/timeline/told-changes.ts';
import * as words from '#app/messages/words.ts';
import type { EntityRef } from '#lib/domain/event.ts';
import { withoutMarks } from '#lib/domain/masked-text.ts';

/** The pointer rests this long before the server is asked. Milliseconds. */
const rest = 60;
const mostFields = 4;

/** What a version was, while the strip is pointed at: when, what happened, which fields it changed. */
export function StripPreview(props: { self: EntityRef; version: number; share: number }) {
  const { self, version, share } = props;
  const [asked, setAsked] = useState<number | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(version), rest);
    return () => clearTimeout(timer);
  }, [version]);
  const { data } = useQuery({ ...itemQuery(self, version), enabled: asked === version });
  const names = data
    ? [...new Set(toldChanges(data.changes).map(({ names: way }) => way.slice(0, 2).join('/')))]
    : [];
  const percent = share * 100;
  return (
    <div
      aria-hidden
      className="pointer-events-none absolute top-full z-30 mt-1.5 w-max max-w-[min(360px,80vw)] rounded-md border border-line-2 bg-card px-2.5 py-1.5 text-xs shadow-[0_4px_14px_var(--shadow)]"
      style={percent > 50 ? { right: `${100 - percent}%` } : { left: `${percent}%` }}
    >
      <p className="text-ink-3">
        {words.entity.version(version)}
        {data ? (
          <>
            {' · '}
            <Time at={data.event.effectiveAt} form="date-time" />
          </>
        ) : null}
      </p>
      {data ? <p className="font-medium wrap-anywhere">{data.event.sentence}</p> : null}
      {names.length > 0 ? (
        <p className="mono wrap-anywhere text-ink-3">
          {withoutMarks(names.slice(0, mostFields).join(', '))}
          {names.length > mostFields
            ? ` ${words.timeline.moreFields(names.length - mostFields)}`
            : ''}
        </p>
      ) : null}
    </div>
  );
}
