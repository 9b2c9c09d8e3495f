'use client';

import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { Button } from '#app/components/button.tsx';
import { controlClass } from '#app/components/form/control.ts';
import { Labelled } from '#app/components/form/labelled.tsx';
import { useSoon } from '#app/components/use-soon.ts';
import { AnswerView, ConfirmSend } from '#app/docs/[request]/later-parts.ts';
import { ParameterFields } from '#app/docs/[request]/parameter-fields.tsx';
import { SnippetBox } from '#app/docs/[request]/snippet-box.tsx';
import { TypeChoice } from '#app/docs/[request]/type-choice.tsx';
import { useSending } from '#app/docs/[request]/use-sending.ts';
import type { Does } from '#app/docs/api-request.ts';
import { builtRequest, missingIn } from '#app/docs/built-request.ts';
import { type GivenParameter, keyOf } from '#app/docs/given-parameter.ts';
import { jsonFault } from '#app/docs/json-fault.ts';
import { previewRequest } from '#app/docs/preview-request.ts';
import * as words from '#app/messages/words.ts';

/** A form that is a request, the same for programs, and what is answered when it is sent. */
export function TryRequest(props: {
  request: { method: 'GET' | 'POST'; path: string; does: Does; eventType: string | null };
  parameters: GivenParameter[];
  body: { types: string[]; text: string } | null;
  /** Media types that it may be answered in, the usual one first. */
  accepts: string[];
  storeName: string;
  personName: string;
}) {
  const { request, parameters, body, accepts } = props;
  const { does, eventType } = request;
  const docs = words.docs;
  const form = useRef<HTMLFormElement>(null);
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  // Who came by the list, which stands behind this, goes on here by keyboard.
  useEffect(() => {
    if (document.activeElement?.closest('[data-request-list]')) {
      heading.current?.focus({ preventScroll: true });
    }
  }, []);
  const [values, setValues] = useState(() =>
    Object.fromEntries(parameters.map((one) => [keyOf(one), one.value])),
  );
  const [text, setText] = useState(body?.text ?? '');
  const [type, setType] = useState(body?.types[0] ?? '');
  const [accept, setAccept] = useState('');
  const [isTried, setTried] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const { sent, isPending, send, stop } = useSending();
  useSoon(AnswerView.load);
  useSoon(ConfirmSend.load);

  const missing = missingIn({ parameters, values });
  const fault = body ? jsonFault(text) : null;
  const built = builtRequest({
    ...{ method: request.method, path: request.path, parameters, values },
    accept: accept === '' ? null : accept,
    body: body && text.trim() !== '' ? { type, text } : null,
  });
  const isReady = () => {
    setTried(true);
    const [first] = missing;
    if (first === undefined && fault === null) return true;
    const name = first ?? 'body';
    form.current?.querySelector<HTMLElement>(`[name="${CSS.escape(name)}"]`)?.focus();
    return false;
  };
  const sendIt = () => {
    if (!isPending && isReady()) void send(built, false);
  };
  const preview = () => {
    if (isPending || eventType === null || !isReady()) return;
    void send(previewRequest(eventType, text, values), true);
  };
  const ask = () => {
    if (!isPending && isReady()) setAsking(true);
  };
  const changes = does !== 'read' && does !== 'dry';
  // What is offered first changes nothing, where there is a choice.
  const first = eventType === null ? (changes ? ask : sendIt) : preview;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    form.current?.requestSubmit();
  };
  return (
    <section
      aria-labelledby={id}
      className="grid gap-x-8 gap-y-4 border-t border-line px-gutter pt-4 pb-5 min-[1180px]:grid-cols-2"
    >
      <form
        ref={form}
        noValidate
        className="grid min-w-0 content-start gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          first();
        }}
      >
        <h2 id={id} ref={heading} tabIndex={-1} className="font-semibold outline-none">
          {docs.tryIt}
        </h2>
        <ParameterFields
          parameters={parameters}
          values={values}
          missing={isTried ? missing : []}
          onChange={(key, value) => setValues((all) => ({ ...all, [key]: value }))}
        />
        {body && body.types.length > 1 ? (
          <Labelled label="Content-Type">
            {(control) => (
              <TypeChoice {...control} types={body.types} value={type} onChange={setType} />
            )}
          </Labelled>
        ) : null}
        {body ? (
          <Labelled
            label={docs.body}
            note={docs.bodyNote}
            fault={isTried && fault !== null ? docs.bodyFault(fault) : null}
          >
            {(control) => (
              <textarea
                {...control}
                name="body"
                rows={Math.min(18, Math.max(4, text.split('\n').length))}
                value={text}
                onChange={(event) => setText(event.target.value)}
                onKeyDown={onKeyDown}
                spellCheck={false}
                autoComplete="off"
                className={controlClass(isTried && fault !== null, 'mono')}
              />
            )}
          </Labelled>
        ) : null}
        {accepts.length > 1 ? (
          <Labelled label="Accept">
            {(control) => (
              <TypeChoice
                {...control}
                types={['', ...accepts.slice(1)]}
                none={accepts[0] ?? ''}
                value={accept}
                onChange={setAccept}
              />
            )}
          </Labelled>
        ) : null}
        <div className="flex flex-wrap items-center gap-2">
          {eventType === null ? null : (
            <Button type="submit" look="primary" aria-disabled={isPending}>
              {docs.preview}
            </Button>
          )}
          {changes ? (
            <Button
              type={eventType === null ? 'submit' : 'button'}
              look={does === 'erase' ? 'danger' : 'plain'}
              aria-disabled={isPending}
              {...(eventType === null ? {} : { onClick: ask })}
            >
              {docs.ask[does](props.storeName)}
            </Button>
          ) : (
            <Button type="submit" look="primary" aria-disabled={isPending}>
              {docs.send}
            </Button>
          )}
          {isPending ? <Button onClick={stop}>{docs.stop}</Button> : null}
          {text === (body?.text ?? '') ? null : (
            <Button look="quiet" onClick={() => setText(body?.text ?? '')}>
              {docs.example}
            </Button>
          )}
        </div>
      </form>
      <div className="min-w-0 min-[1180px]:order-3 min-[1180px]:col-span-2">
        <section aria-label={docs.answer}>
          {/* There from the start, so that what it says is read out. */}
          <p role="status" className="sr-only">
            {sent?.answer ? `${sent.answer.status} ${sent.answer.statusText}` : null}
          </p>
          {sent ? <AnswerView sent={sent} isPending={isPending} does={does} /> : null}
        </section>
      </div>
      <SnippetBox request={built} />
      {changes && isAsking ? (
        <ConfirmSend
          does={does}
          what={`${built.method} ${built.path}`}
          storeName={props.storeName}
          personName={props.personName}
          onClose={() => setAsking(false)}
          onSend={() => {
            setAsking(false);
            sendIt();
          }}
        />
      ) : null}
    </section>
  );
}
