'use client';

import { Button } from '#app/components/button.tsx';
import { controlClass } from '#app/components/form/control.ts';
import type { TabProps } from '#app/entities/[type]/[id]/correct/tab-props.ts';
import * as words from '#app/messages/words.ts';

/** The events as JSON, with the same validation as the forms. */
export function JsonTab(props: TabProps) {
  const { form, set, entity, recordable, correction, faults, last } = props;
  const text = form.json ?? '';
  const events = recordable.filter(({ allowed }) => allowed === true);
  const wrong = text.trim() === '' ? null : correction.held;
  const told = [...faults].map(([pointer, messages]) => `${pointer} ${messages.join(' ')}`);
  return (
    <div className="grid gap-2.5 px-gutter py-3.5">
      <label htmlFor="events-json" className="font-semibold">
        {words.correct.jsonLabel}
      </label>
      <p id="events-json-hint" className="-mt-2 text-xs text-ink-2">
        {words.correct.jsonHint}
      </p>
      <textarea
        id="events-json"
        value={text}
        rows={14}
        spellCheck={false}
        autoComplete="off"
        aria-describedby={`events-json-hint${wrong || told.length > 0 ? ' events-json-fault' : ''}`}
        aria-invalid={wrong !== null || told.length > 0}
        onChange={(event) => set({ json: event.target.value === '' ? null : event.target.value })}
        className={controlClass(
          wrong !== null || told.length > 0,
          'mono field-sizing-content min-h-[16lh] max-h-[60vh] resize-y whitespace-pre',
        )}
      />
      {wrong === null && told.length === 0 ? null : (
        <ul id="events-json-fault" className="text-xs font-medium text-del">
          {[...(wrong === null ? [] : [wrong]), ...told].map((line) => (
            <li key={line} className="wrap-anywhere">
              {line}
            </li>
          ))}
        </ul>
      )}
      {last && form.json === null ? (
        <Button
          className="justify-self-start"
          onClick={() => {
            const taken = last.events.map(({ type, data }) => ({ type, data }));
            set({ json: JSON.stringify(taken, null, 2) });
          }}
        >
          {words.correct.jsonFromForm}
        </Button>
      ) : null}
      {events.length === 0 ? null : (
        <div className="flex flex-wrap items-center gap-1.5">
          <span className="text-xs text-ink-3">{words.correct.jsonFields}</span>
          {events.map(({ type, label, example, idField }) => (
            <Button
              key={type}
              title={type}
              className="!py-0 text-xs"
              onClick={() => {
                const data = {
                  ...(idField === null ? {} : { [idField]: entity.id }),
                  ...example,
                };
                set({ json: JSON.stringify([{ type, data }], null, 2) });
              }}
            >
              {label}
            </Button>
          ))}
        </div>
      )}
    </div>
  );
}
