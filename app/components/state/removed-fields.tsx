'use client';

import { useBlame } from '#app/components/state/blame-context.ts';
import { EventActor } from '#app/components/state/event-actor.tsx';
import { FieldValue } from '#app/components/state/field-value.tsx';
import { Mark } from '#app/components/state/marked-value.tsx';
import { VersionLink } from '#app/components/state/version-link.tsx';
import { Time } from '#app/components/time/time.tsx';
import * as words from '#app/messages/words.ts';
import type { RemovedField } from '#lib/domain/blame.ts';
import { withoutMarks } from '#lib/domain/masked-text.ts';

/** What the state held once and does not any more, with who took it away. */
export function RemovedFields(props: { removed: readonly RemovedField[]; more: boolean }) {
  const blame = useBlame();
  const removed = props.removed.filter(({ path }) => !path.startsWith('/$'));
  if (!blame || removed.length === 0) return null;
  return (
    <details className="pt-3">
      <summary className="cursor-pointer px-2 py-1 text-ink-2 hover:text-ink">
        {words.blame.removed}
        <span className="ml-2 text-xs text-ink-3">
          {words.blame.removedCount(removed.length, props.more)}
        </span>
      </summary>
      <ul>
        {removed.map(({ path, version, before, isItem }) => {
          const event = blame.eventOf(version);
          const field = isItem ? path.slice(0, path.lastIndexOf('/')) : path;
          return (
            <li
              key={`${path} ${version} ${JSON.stringify(before)}`}
              className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 border-b border-line px-2 py-1.5"
            >
              <button
                type="button"
                title={words.blame.showHistory(withoutMarks(field))}
                onClick={() => blame.openField(field)}
                className="mono text-left wrap-anywhere text-ink-2 hover:underline"
              >
                {withoutMarks(field.slice(1))}
              </button>
              <span className="min-w-0 wrap-anywhere">
                {before === undefined ? (
                  <span className="text-ink-3">{words.blame.erased}</span>
                ) : (
                  <Mark kind="del" alone>
                    <FieldValue value={before} limit={80} />
                  </Mark>
                )}
              </span>
              <span className="ml-auto text-xs text-ink-3" title={event?.sentence}>
                <VersionLink version={version} sentence={event?.sentence} />
                {event ? (
                  <>
                    {' · '}
                    <EventActor event={event} /> · <Time at={event.effectiveAt} form="date" />
                  </>
                ) : null}
              </span>
            </li>
          );
        })}
      </ul>
    </details>
  );
}
