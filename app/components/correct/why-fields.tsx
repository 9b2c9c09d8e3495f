'use client';

import { useId } from 'react';
import type { Why } from '#app/components/correct/correct-form.ts';
import { lineClass } from '#app/components/form/control.ts';
import { Time } from '#app/components/time/time.tsx';
import { useZone } from '#app/components/time/time-settings.tsx';
import { zoneName } from '#app/components/time/zoned.ts';
import { instantOfField, wallField } from '#app/components/timeline/wall-field.ts';
import * as words from '#app/messages/words.ts';

/** Why it is done, for which ticket, and when it happened. */
export function WhyFields(props: {
  why: Why;
  /** Reasons of the installation. */
  reasons: readonly string[];
  /** What has a reason missing: told once somebody wanted to go on without. */
  missing: boolean;
  /** When the entity's present version happened: none after it can have happened before. */
  headAt: string;
  headVersion: number;
  onWhy: (part: Partial<Why>) => void;
}) {
  const { why, reasons, onWhy, missing } = props;
  const text = words.correct;
  const id = useId();
  const zone = useZone();
  const isLink = /^https?:\/\/\S+$/.test(why.ticket.trim());
  const earlier = why.happened !== '';
  const held = earlier && Date.parse(why.happened) < Date.parse(props.headAt);
  return (
    <section className="px-gutter py-3.5" aria-labelledby={`${id}-why`}>
      <h2 id={`${id}-why`} className="mb-1 text-sm">
        {text.why}
      </h2>
      <div className="grid grid-cols-[minmax(84px,116px)_minmax(0,1fr)] items-baseline gap-x-3 gap-y-1 [&_label]:text-ink-2">
        <label htmlFor="why-reason">{text.reason}</label>
        <div>
          <select
            id="why-reason"
            value={reasons.includes(why.reason) ? why.reason : ''}
            onChange={(event) => onWhy({ reason: event.target.value })}
            className={lineClass(missing, false, '!font-sans !text-sm')}
          >
            <option value="">{text.ownWords}</option>
            {reasons.map((reason) => (
              <option key={reason}>{reason}</option>
            ))}
          </select>
        </div>
        <label htmlFor="why-note">{text.note}</label>
        <div>
          <textarea
            id="why-note"
            rows={1}
            value={why.note}
            maxLength={4_000}
            aria-invalid={missing}
            aria-describedby={missing ? 'why-missing' : undefined}
            placeholder={why.reason === '' ? text.noteOwn : text.noteMore}
            onChange={(event) => onWhy({ note: event.target.value })}
            className={lineClass(
              missing,
              false,
              '!font-sans !text-sm field-sizing-content max-h-[30vh] resize-none',
            )}
          />
          {missing ? (
            <p id="why-missing" role="alert" className="mt-1 text-xs font-medium text-del">
              {text.reasonMissing}
            </p>
          ) : null}
        </div>
        <label htmlFor="why-ticket">{text.ticket}</label>
        <div>
          <input
            id="why-ticket"
            value={why.ticket}
            maxLength={2_000}
            autoComplete="off"
            spellCheck={false}
            placeholder={text.ticketHint}
            onChange={(event) => onWhy({ ticket: event.target.value })}
            className={lineClass(false, false, '!font-sans !text-sm')}
          />
          {isLink ? (
            <a
              href={why.ticket.trim()}
              target="_blank"
              rel="noreferrer"
              className="act mt-1 inline-block text-xs wrap-anywhere"
            >
              {text.openTicket}
            </a>
          ) : null}
        </div>
        <label htmlFor="why-happened">{text.happened}</label>
        <div>
          <div className="flex flex-wrap items-baseline gap-x-3">
            <select
              id="why-happened"
              value={earlier ? 'earlier' : 'now'}
              onChange={(event) =>
                onWhy({
                  happened: event.target.value === 'now' ? '' : new Date().toISOString(),
                })
              }
              className={lineClass(false, false, '!w-auto !font-sans !text-sm')}
            >
              <option value="now">{text.happenedNow}</option>
              <option value="earlier">{text.happenedEarlier}</option>
            </select>
            {earlier ? (
              <span className="flex items-baseline gap-2">
                <input
                  type="datetime-local"
                  aria-label={text.happenedAt}
                  aria-describedby={`${id}-shown`}
                  step={60}
                  max={wallField(Date.now(), zone).slice(0, 16)}
                  value={wallField(Date.parse(why.happened), zone).slice(0, 16)}
                  onChange={(event) => {
                    const at = instantOfField(event.target.value, zone);
                    if (at !== null) onWhy({ happened: new Date(at).toISOString() });
                  }}
                  className={lineClass(false, false, '!w-auto')}
                />
                <span className="text-xs text-ink-3">{zoneName(zone)}</span>
              </span>
            ) : null}
          </div>
          <p id={`${id}-shown`} className="mt-1 text-xs text-ink-2">
            {earlier ? (
              <>
                {text.shownAsOf} <Time at={held ? props.headAt : why.happened} form="date-time" />{' '}
                {text.on} {held ? text.heldBack(props.headVersion) : text.keepOrder}
              </>
            ) : (
              text.shownFromNow
            )}
          </p>
        </div>
      </div>
    </section>
  );
}
