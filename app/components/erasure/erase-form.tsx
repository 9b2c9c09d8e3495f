'use client';

import { type FormEvent, useRef, useState } from 'react';
import { Button, LinkButton } from '#app/components/button.tsx';
import { ConfirmField, isConfirmed } from '#app/components/erasure/confirm-field.tsx';
import type { GivenTarget } from '#app/components/erasure/erase-actions.ts';
import { FactorField } from '#app/components/erasure/factor-field.tsx';
import { useAskErasure } from '#app/components/erasure/use-ask-erasure.ts';
import { controlClass } from '#app/components/form/control.ts';
import { Labelled } from '#app/components/form/labelled.tsx';
import * as words from '#app/messages/words.ts';
import type { ErasurePreview } from '#lib/erasure/erasure-preview.ts';

/** By what right and why, confirmed by typing what goes; below the list of what would go. */
export function EraseForm(props: {
  /** Of the erasure to be. */
  id: string;
  target: GivenTarget;
  /** What has to be typed. */
  confirm: string;
  seen: string;
  needs: ErasurePreview['needs'];
  hasFactor: boolean;
  cancelHref: string;
}) {
  const erasing = words.erasing;
  const { needs, confirm } = props;
  const { pending, fault, factorFault, setFactorFault, send } = useAskErasure();
  const [id] = useState(props.id);
  const [ground, setGround] = useState<string>(erasing.grounds[0] ?? '');
  const [ownGround, setOwnGround] = useState('');
  const [reason, setReason] = useState('');
  const [ticket, setTicket] = useState('');
  const [typed, setTyped] = useState('');
  const [code, setCode] = useState('');
  const [tried, setTried] = useState(false);
  const fields = {
    ground: useRef<HTMLInputElement>(null),
    reason: useRef<HTMLTextAreaElement>(null),
    typed: useRef<HTMLInputElement>(null),
    code: useRef<HTMLInputElement>(null),
  };
  const said = ground || ownGround.trim();
  const isOff = needs.secondFactor && !props.hasFactor;
  const missing: (keyof typeof fields)[] = [
    ...(said === '' ? (['ground'] as const) : []),
    ...(reason.trim() === '' ? (['reason'] as const) : []),
    ...(isConfirmed(typed, confirm) ? [] : (['typed'] as const)),
    ...(needs.secondFactor && code.trim() === '' ? (['code'] as const) : []),
  ];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (pending || isOff) return;
    setTried(true);
    const [first] = missing;
    if (first !== undefined) return fields[first].current?.focus();
    const { target, seen } = props;
    send({ id, target, seen, reason, ground: said, ticket, code: needs.secondFactor ? code : '' });
  };
  return (
    <form
      onSubmit={submit}
      noValidate
      aria-label={erasing.form}
      data-print="no"
      className="border-t border-line-2 bg-card"
    >
      <div className="grid gap-x-6 gap-y-3.5 px-gutter py-4 min-[1000px]:grid-cols-[minmax(0,5fr)_minmax(0,5fr)_minmax(0,3fr)]">
        <div className="grid content-start gap-3">
          <Labelled label={erasing.ground}>
            {(control) => (
              <select
                {...control}
                value={ground}
                onChange={(event) => setGround(event.target.value)}
                className={controlClass(false)}
              >
                {erasing.grounds.map((each) => (
                  <option key={each}>{each}</option>
                ))}
                <option value="">{erasing.ownWords}</option>
              </select>
            )}
          </Labelled>
          {ground === '' ? (
            <Labelled
              label={erasing.groundOwn}
              fault={tried && said === '' ? erasing.groundMissing : null}
            >
              {(control) => (
                <input
                  {...control}
                  ref={fields.ground}
                  value={ownGround}
                  maxLength={500}
                  onChange={(event) => setOwnGround(event.target.value)}
                  className={controlClass(tried && said === '')}
                />
              )}
            </Labelled>
          ) : null}
        </div>
        <Labelled
          label={erasing.reason}
          note={erasing.reasonHint}
          fault={tried && reason.trim() === '' ? erasing.reasonMissing : null}
        >
          {(control) => (
            <textarea
              {...control}
              ref={fields.reason}
              rows={2}
              maxLength={4_000}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
              className={controlClass(tried && reason.trim() === '')}
            />
          )}
        </Labelled>
        <Labelled label={erasing.ticket} optional>
          {(control) => (
            <input
              {...control}
              value={ticket}
              maxLength={200}
              autoComplete="off"
              placeholder={erasing.ticketHint}
              onChange={(event) => setTicket(event.target.value)}
              className={controlClass(false)}
            />
          )}
        </Labelled>
        <ConfirmField
          text={confirm}
          typed={typed}
          faulty={tried}
          controlRef={fields.typed}
          onType={setTyped}
        />
        {needs.secondFactor ? (
          <FactorField
            hasFactor={props.hasFactor}
            code={code}
            fault={factorFault ?? (tried && code.trim() === '' ? erasing.factorMissing : null)}
            controlRef={fields.code}
            onCode={(next) => {
              setCode(next);
              setFactorFault(null);
            }}
          />
        ) : null}
      </div>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2 border-t border-line px-gutter py-3">
        <div className="min-w-0 flex-1 basis-60 max-nav:basis-full">
          <p>{needs.secondPerson ? `${erasing.secondPerson} ${erasing.barTwo}` : erasing.barOne}</p>
          <p role="alert" className="font-medium text-del empty:hidden">
            {fault}
          </p>
        </div>
        <LinkButton href={props.cancelHref}>{erasing.cancel}</LinkButton>
        <Button
          type="submit"
          look="destroy"
          aria-disabled={pending || isOff || missing.length > 0}
          title={isOff ? erasing.factorNone : undefined}
        >
          {pending ? erasing.sending : needs.secondPerson ? erasing.sendTwo : erasing.send}
        </Button>
      </div>
    </form>
  );
}
