'use client';

import { Time } from '#app/components/time/time.tsx';
import { type DemoFacts, type DemoIds, expiryOf, letterOf } from '#app/demo/demo-story.ts';
import { useTellRefusal } from '#app/demo/refusals.ts';
import type { Acting } from '#app/demo/use-act.ts';
import { WideButton } from '#app/demo/wide-button.tsx';
import * as words from '#app/messages/words.ts';
import type { Client, EventData, EventType } from '#lib/client/src/client.ts';

/**
 * An advert that waits. What to do is never the phone's own knowledge: a refusal names the event that
 * makes way, and the phone offers that.
 */
export function HeldAdvert(props: {
  facts: DemoFacts;
  ids: DemoIds;
  client: Client;
  may: boolean;
  acting: Acting;
  onMail: () => void;
}) {
  const demo = words.demo;
  const { facts, ids, client, acting } = props;
  const { busy, problem, act } = acting;
  const tellRefusal = useTellRefusal();
  const { correlation: correlationId, userId, advertisementId } = ids;
  const letter = letterOf(facts.effects);
  const expiry = expiryOf(facts.effects);
  const isIdle = props.may && busy === null;
  const ask = () =>
    act('ask', () =>
      client.append('userEmailVerificationRequested', { userId }, { correlationId }),
    );
  const insist = () =>
    act('insist', () =>
      client.append('advertisementPublished', { advertisementId }, { correlationId }),
    );
  const takeStep = (step: { type: string; data: object }) =>
    act('ask', () =>
      client.append(step.type as EventType, step.data as EventData<EventType>, { correlationId }),
    );
  return (
    <div className="grid gap-3">
      <div role="status">
        <p className="text-base font-semibold">{demo.heldTitle}</p>
        <p className="mt-0.5">{facts.advert?.state?.heldFor}.</p>
        {expiry ? (
          <p className="mt-0.5 text-xs text-ink-3">
            {demo.expires} <Time at={expiry.dueAt} form="date" />.
          </p>
        ) : null}
      </div>
      {letter ? (
        <LetterTold letter={letter} email={facts.user?.state?.email ?? ''} onMail={props.onMail} />
      ) : problem && problem.next.length > 0 ? (
        <div role="alert" className="rounded-md border border-line-2 bg-sunk px-3 py-2.5">
          <p>
            <span className="font-semibold text-del">
              {demo.refused}: <span className="mono">{problem.code}</span>
            </span>
          </p>
          <p className="mt-0.5">{tellRefusal(problem)}</p>
          <p className="mt-2 text-xs text-ink-2">{demo.refusedNext}</p>
          {problem.next.map((step) => (
            <WideButton
              key={step.type}
              look="primary"
              busy={busy === 'ask' ? demo.asking : null}
              idle={isIdle}
              onClick={() => isIdle && takeStep(step)}
            >
              <span className="mono">{step.type}</span>
            </WideButton>
          ))}
        </div>
      ) : (
        <>
          <WideButton
            look="primary"
            busy={busy === 'ask' ? demo.asking : null}
            idle={isIdle}
            onClick={() => isIdle && ask()}
          >
            {demo.askForLetter}
          </WideButton>
          <WideButton
            busy={busy === 'insist' ? demo.insisting : null}
            idle={isIdle}
            onClick={() => isIdle && insist()}
          >
            {demo.insist}
          </WideButton>
        </>
      )}
    </div>
  );
}

function LetterTold(props: {
  letter: DemoFacts['effects'][number];
  email: string;
  onMail: () => void;
}) {
  const demo = words.demo;
  const { status, error } = props.letter;
  if (status === 'failed') {
    return (
      <p role="alert" className="text-del">
        {demo.letterFailed} {error === null ? null : words.faults.told(error)}
      </p>
    );
  }
  const isSent = status === 'done';
  return (
    <div role="status" className="grid gap-3">
      <p>
        {isSent ? demo.letterSent : demo.letterOnItsWay}{' '}
        <b className="font-medium wrap-anywhere">{props.email}</b>. {demo.letterText}
      </p>
      {isSent ? (
        <WideButton look="primary" busy={null} idle onClick={props.onMail}>
          {demo.readMail}
        </WideButton>
      ) : null}
    </div>
  );
}
