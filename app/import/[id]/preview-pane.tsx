'use client';

import { LoaderCircle } from 'lucide-react';
import { Time } from '#app/components/time/time.tsx';
import * as words from '#app/messages/words.ts';
import type { Look } from '#lib/transfer/runs/look-at.ts';
import type { Preview, PreviewEntity } from '#lib/transfer/runs/preview-rows.ts';

/** The first entities as the timelines that they would become. */
export function PreviewPane(props: { look: Look; looking: boolean; failed: boolean }) {
  const { look, looking, failed } = props;
  const imports = words.imports;
  const { preview, fault, missing, notes, tooLarge } = look;
  return (
    <section aria-labelledby="preview" aria-busy={looking} className="pb-6 wide:sticky wide:top-0">
      <div className="flex flex-wrap items-baseline gap-x-2 px-gutter pt-4 pb-2.5">
        <h2 id="preview" className="font-semibold">
          {imports.preview}
        </h2>
        <p role="status" className="text-xs text-ink-2">
          {preview && !looking ? imports.previewText(preview.rows) : null}
          {looking ? (
            <span className="inline-flex items-center gap-1.5">
              <LoaderCircle
                size={12}
                aria-hidden
                className="animate-spin motion-reduce:animate-none"
              />
              {imports.looking}
            </span>
          ) : null}
        </p>
      </div>
      {failed ? <p className="px-gutter text-del">{words.common.errorText}</p> : null}
      {missing.length > 0 ? (
        <p className="px-gutter text-ink-2">
          {imports.stillMissing(missing.map((part) => imports.missing[part]))}
        </p>
      ) : fault === null ? null : (
        <p role="alert" className="mx-gutter border-l-2 border-del bg-sunk px-3 py-2">
          <span className="font-medium">{imports.unreadable}</span>
          <span className="block whitespace-pre-line wrap-anywhere text-ink-2">
            {words.faults.ofFile(fault)}
          </span>
        </p>
      )}
      {tooLarge ? <p className="px-gutter text-ink-2">{imports.tooLarge}</p> : null}
      {notes.map((note) => (
        <p
          key={note}
          className="mx-gutter mb-3 border-l-2 border-line bg-sunk px-3 py-2 text-ink-2"
        >
          {words.faults.ofFile(note)}
        </p>
      ))}
      {preview ? <Timelines preview={preview} /> : null}
    </section>
  );
}

function Timelines({ preview }: { preview: Preview }) {
  const imports = words.imports;
  const { entities, moreEntities, refused, moreRefused } = preview;
  return (
    <>
      {entities.length === 0 ? <p className="px-gutter text-ink-2">{imports.nothing}</p> : null}
      {entities.map((entity) => (
        <Timeline key={`${entity.type}/${entity.id}`} entity={entity} />
      ))}
      {moreEntities > 0 ? (
        <p className="px-gutter pt-1 text-xs text-ink-3">{imports.moreEntities(moreEntities)}</p>
      ) : null}
      {refused.length > 0 ? (
        <div className="px-gutter pt-4">
          <h3 className="font-medium">{imports.refusedRows}</h3>
          <ul>
            {refused.map(({ line, reason }) => (
              <li key={line} className="flex gap-x-3 border-b border-line py-1.5">
                <span className="shrink-0 text-xs text-ink-3 tabular-nums">
                  {imports.line(line)}
                </span>
                <span className="min-w-0 wrap-anywhere">{words.faults.ofFile(reason)}</span>
              </li>
            ))}
          </ul>
          {moreRefused > 0 ? (
            <p className="pt-1 text-xs text-ink-3">{imports.moreRefused(moreRefused)}</p>
          ) : null}
        </div>
      ) : null}
    </>
  );
}

function Timeline({ entity }: { entity: PreviewEntity }) {
  const imports = words.imports;
  const { type, id, events, more } = entity;
  return (
    <div className="px-gutter pb-4">
      <h3 className="flex flex-wrap items-baseline gap-x-2">
        <span className="font-medium wrap-anywhere">{id}</span>
        <span className="mono text-xs text-ink-3">{type}</span>
      </h3>
      <ol>
        {events.map((event, at) => (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: events have no id before they are recorded
            key={at}
            className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 border-b border-line py-1.5"
          >
            <span className="min-w-0 wrap-anywhere">{event.sentence}</span>
            <span className="text-xs whitespace-nowrap text-ink-3">
              <Time at={event.at} form="date-time" />
            </span>
            <span className="col-span-2 truncate text-xs text-ink-2">
              {event.actor === null ? '' : `${imports.by(event.actor)} · `}
              {event.known ? `${imports.known} · ` : ''}
              {event.data.map(([name, value]) => (
                <span key={name} className="mr-2.5">
                  <span className="text-ink-3">{name}</span> {value}
                </span>
              ))}
            </span>
            {event.refused === null ? null : (
              <span className="col-span-2 text-xs wrap-anywhere text-del">
                {words.faults.ofFile(event.refused)}
              </span>
            )}
          </li>
        ))}
      </ol>
      {more > 0 ? <p className="pt-1 text-xs text-ink-3">{imports.moreEvents(more)}</p> : null}
    </div>
  );
}
