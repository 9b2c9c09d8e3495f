'use client';

import { type FormEvent, useRef, useState, useTransition } from 'react';
import { Button } from '#app/components/button.tsx';
import { LinkedText } from '#app/components/corrections/linked-text.tsx';
import { StepLine } from '#app/components/corrections/step-line.tsx';
import { controlClass } from '#app/components/form/control.ts';
import { Labelled } from '#app/components/form/labelled.tsx';
import { Time } from '#app/components/time/time.tsx';
import { say } from '#app/corrections/[id]/correction-actions.ts';
import * as words from '#app/messages/words.ts';
import type { CorrectionView } from '#lib/corrections/correction-view.ts';

/** What happened to the correction and what was said, in order. */
export function Talk(props: {
  correction: CorrectionView;
  site: string;
  onSaid: () => Promise<unknown>;
}) {
  const corrections = words.corrections;
  const { history, notes, hindrances, id } = props.correction;
  const noteOf = new Map(notes.map((note) => [note.id, note]));
  return (
    <section
      aria-labelledby="talk"
      className="min-w-0 border-t border-line px-gutter py-3.5 min-[1200px]:border-t-0"
    >
      <h2 id="talk" className="mb-2 text-sm">
        {corrections.conversation}
      </h2>
      <ol className="grid gap-2.5">
        {history.map((item) => {
          const note = item.note === null ? undefined : noteOf.get(item.note);
          return (
            <li key={item.eventId}>
              <StepLine item={item} />
              {note ? (
                <div className="mt-1 rounded-md border border-line-2 bg-card px-3 py-2">
                  {note.body === null ? (
                    <p className="text-ink-3">
                      {note.isHidden ? corrections.hiddenNote : corrections.erasedNote}
                    </p>
                  ) : (
                    <LinkedText text={note.body} site={props.site} />
                  )}
                  <span className="sr-only">
                    <Time at={note.at} />
                  </span>
                </div>
              ) : null}
            </li>
          );
        })}
      </ol>
      {hindrances.note === null ? <SayForm id={id} onSaid={props.onSaid} /> : null}
    </section>
  );
}

function SayForm({ id, onSaid }: { id: string; onSaid: () => Promise<unknown> }) {
  const corrections = words.corrections;
  const [text, setText] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const [pending, start] = useTransition();
  const area = useRef<HTMLTextAreaElement>(null);
  const send = (event?: FormEvent) => {
    event?.preventDefault();
    if (pending) return;
    setFault(null);
    if (text.trim() === '') {
      setFault(corrections.answers.empty);
      return area.current?.focus();
    }
    start(async () => {
      const { status } = await say({ id, text }).catch(() => ({ status: 'failed' as const }));
      if (status !== 'noted') return setFault(corrections.answers[status]);
      setText('');
      await onSaid();
    });
  };
  return (
    <form noValidate className="mt-4 grid gap-2" onSubmit={send}>
      <Labelled label={corrections.say} note={corrections.sayNote} fault={fault}>
        {(control) => (
          <textarea
            {...control}
            ref={area}
            rows={3}
            value={text}
            onChange={(event) => {
              setText(event.target.value);
              setFault(null);
            }}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) send();
            }}
            className={controlClass(fault !== null)}
          />
        )}
      </Labelled>
      <div>
        <Button type="submit" aria-disabled={pending}>
          {pending ? corrections.sending : corrections.send}
        </Button>
      </div>
    </form>
  );
}
