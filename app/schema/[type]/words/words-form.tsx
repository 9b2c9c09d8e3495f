'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Button, LinkButton } from '#app/components/button.tsx';
import { controlClass } from '#app/components/form/control.ts';
import { Labelled } from '#app/components/form/labelled.tsx';
import { ReasonDialog } from '#app/components/form/reason-dialog.tsx';
import { schemaHref } from '#app/components/hrefs.ts';
import { toast } from '#app/components/toast/toast.ts';
import * as words from '#app/messages/words.ts';
import { type EventDraft, EventWordsRow } from '#app/schema/[type]/words/event-words-row.tsx';
import type { saveWords } from '#app/schema/[type]/words/save-words.ts';
import { fieldsOf, savedWords } from '#app/schema/[type]/words/saved-words.ts';
import { type GivenWords, longestLabel } from '#lib/domain/type-words.ts';
import type { ToldSample } from '#lib/queries/schema/sample-told.ts';

export type AttributeDraft = {
  path: string;
  label: string;
  unit: string;
  isProposed: boolean;
  isNumber: boolean;
};

type Props = {
  type: string;
  label: string;
  plural: string;
  version: number;
  /** The words that there are, also of what is not shown. */
  kept: Pick<GivenWords, 'events' | 'fields'>;
  events: readonly EventDraft[];
  attributes: readonly AttributeDraft[];
  samples: readonly ToldSample[];
  save: typeof saveWords;
};

/** The words of a type, to be changed and saved together, with what they make of real events. */
export function WordsForm(props: Props) {
  const said = words.schema;
  const router = useRouter();
  const [names, setNames] = useState({ label: props.label, plural: props.plural });
  const [events, setEvents] = useState(props.events);
  const [attributes, setAttributes] = useState(props.attributes);
  const [isAsked, setAsked] = useState(false);
  const fields = fieldsOf(attributes);
  const set = (path: string, more: Partial<AttributeDraft>) =>
    setAttributes((all) => all.map((one) => (one.path === path ? { ...one, ...more } : one)));
  const send = async (reason: string) => {
    const request = {
      entityType: props.type,
      words: savedWords(props.kept, { names, events, attributes }, props.events),
      ...{ reason, expected: props.version },
    };
    const { status } = await props.save(request).catch(() => ({ status: 'failed' as const }));
    if (status !== 'changed') return said.answers[status];
    toast.success(said.saved);
    router.push(schemaHref(props.type));
    return null;
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
      }}
    >
      <div className="grid max-w-[640px] gap-4 px-gutter pb-6 min-[560px]:grid-cols-2">
        {(['label', 'plural'] as const).map((name) => (
          <Labelled key={name} label={name === 'label' ? said.typeLabel : said.typePlural}>
            {(control) => (
              <input
                {...control}
                value={names[name]}
                maxLength={longestLabel}
                onChange={({ target }) => setNames({ ...names, [name]: target.value })}
                className={controlClass(false)}
              />
            )}
          </Labelled>
        ))}
      </div>
      <section aria-labelledby="words-events" className="border-t border-line px-gutter pt-4 pb-6">
        <h2 id="words-events" className="font-semibold">
          {said.eventsOf}
        </h2>
        {events.map((event) => (
          <EventWordsRow
            key={event.type}
            event={event}
            fields={fields}
            samples={props.samples.filter(({ type }) => type === event.type)}
            onChange={(next) =>
              setEvents((all) => all.map((one) => (one.type === next.type ? next : one)))
            }
          />
        ))}
      </section>
      <section
        aria-labelledby="words-attributes"
        className="border-t border-line px-gutter pt-4 pb-24"
      >
        <h2 id="words-attributes" className="font-semibold">
          {said.attributesOf}
        </h2>
        <ul className="mt-2 max-w-[880px]">
          {attributes.map((attribute) => (
            <AttributeRow key={attribute.path} of={attribute} onChange={set} />
          ))}
        </ul>
      </section>
      <div className="sticky bottom-0 z-10 flex flex-wrap items-center gap-2 border-t border-line bg-paper px-gutter py-2.5">
        <Button type="submit" look="primary">
          {said.save}
        </Button>
        <LinkButton href={schemaHref(props.type)}>{words.common.cancel}</LinkButton>
      </div>
      {isAsked ? (
        <ReasonDialog
          title={said.saveTitle}
          text={said.saveText(names.plural)}
          send={said.save}
          sending={said.saving}
          staysOpen
          onClose={() => setAsked(false)}
          onSend={send}
        />
      ) : null}
    </form>
  );
}

function AttributeRow(props: {
  of: AttributeDraft;
  onChange: (path: string, more: Partial<AttributeDraft>) => void;
}) {
  const said = words.schema;
  const { path, label, unit, isNumber } = props.of;
  return (
    <li className="grid items-center gap-x-4 gap-y-1 border-t border-line py-1.5 min-[560px]:grid-cols-[minmax(0,1fr)_240px_100px]">
      <span className="mono min-w-0 wrap-anywhere">{path}</span>
      <input
        aria-label={`${said.attributeLabel}: ${path}`}
        value={label}
        maxLength={longestLabel}
        onChange={({ target }) => props.onChange(path, { label: target.value })}
        className={controlClass(false)}
      />
      {isNumber ? (
        <input
          aria-label={`${said.attributeUnit}: ${path}`}
          placeholder={said.attributeUnit}
          value={unit}
          maxLength={20}
          onChange={({ target }) => props.onChange(path, { unit: target.value })}
          className={controlClass(false)}
        />
      ) : null}
    </li>
  );
}
