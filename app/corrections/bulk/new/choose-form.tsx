'use client';

import { useRouter } from 'next/navigation';
import { useState, useTransition } from 'react';
import { toldChoice } from '#app/components/bulk/told-choice.ts';
import { Button } from '#app/components/button.tsx';
import { controlClass } from '#app/components/form/control.ts';
import { Labelled } from '#app/components/form/labelled.tsx';
import { chooseForBulk } from '#app/corrections/bulk/bulk-actions.ts';
import * as words from '#app/messages/words.ts';

/** Ids, typed, pasted or from a file, and the type that they are of. */
export function ChooseForm(props: {
  types: { type: string; plural: string }[];
  chosen: string | null;
}) {
  const bulk = words.bulk;
  const router = useRouter();
  const first = props.types.find(({ type }) => type === props.chosen) ?? props.types[0];
  const [type, setType] = useState(first?.type ?? '');
  const [text, setText] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const [pending, start] = useTransition();
  const send = () =>
    start(async () => {
      const answer = await chooseForBulk({ type, text });
      if (answer.status === 'chosen') router.push(`/corrections/bulk/${answer.id}`);
      else setFault(toldChoice(answer));
    });
  return (
    <form
      noValidate
      className="grid max-w-[640px] gap-4 px-gutter pb-10"
      onSubmit={(event) => {
        event.preventDefault();
        if (!pending) send();
      }}
    >
      <Labelled label={bulk.beginType}>
        {(control) => (
          <select
            {...control}
            value={type}
            onChange={(event) => setType(event.target.value)}
            className={controlClass(false)}
          >
            {props.types.map(({ type: name, plural }) => (
              <option key={name} value={name}>
                {plural}
              </option>
            ))}
          </select>
        )}
      </Labelled>
      <Labelled label={bulk.beginIds} fault={fault}>
        {(control) => (
          <textarea
            {...control}
            rows={10}
            spellCheck={false}
            value={text}
            onChange={(event) => {
              setText(event.target.value);
              setFault(null);
            }}
            className={controlClass(fault !== null, 'mono')}
          />
        )}
      </Labelled>
      <Labelled label={bulk.beginFile}>
        {(control) => (
          <input
            {...control}
            type="file"
            className="text-ink-2 file:mr-2.5 file:rounded-md file:border file:border-line-2 file:bg-card file:px-2.5 file:py-[3px] file:font-medium file:text-ink hover:file:bg-sunk"
            accept=".csv,.tsv,.txt,text/csv,text/plain"
            onChange={async (event) => {
              const file = event.target.files?.[0];
              if (file) setText(await file.text());
              setFault(null);
            }}
          />
        )}
      </Labelled>
      <div>
        <Button type="submit" look="primary" aria-disabled={pending}>
          {bulk.beginGo}
        </Button>
      </div>
    </form>
  );
}
