'use client';

import { useState } from 'react';
import { testWebhook } from '#app/admin/webhooks/webhook-actions.ts';
import type { TestAnswer } from '#app/admin/webhooks/webhook-answers.ts';
import { ReasonDialog } from '#app/components/form/reason-dialog.tsx';
import * as words from '#app/messages/words.ts';

type Told = Extract<TestAnswer, { status: 'answered' | 'unanswered' }>;

/** Sends a test and tells what became of it. */
export function TestDialog(props: { id: string; onClose: () => void }) {
  const webhooks = words.webhooks;
  const [told, setTold] = useState<Told | null>(null);
  return (
    <ReasonDialog
      title={webhooks.testTitle}
      text={webhooks.testText}
      send={webhooks.testSend}
      sending={webhooks.testing}
      staysOpen
      onClose={props.onClose}
      onSend={async (reason) => {
        setTold(null);
        const answer = await testWebhook({ id: props.id, reason });
        if (answer.status !== 'answered' && answer.status !== 'unanswered') {
          return webhooks.answers[answer.status];
        }
        setTold(answer);
        return null;
      }}
    >
      <div role="status">{told === null ? null : <TestOutcome told={told} />}</div>
    </ReasonDialog>
  );
}

function TestOutcome({ told }: { told: Told }) {
  const webhooks = words.webhooks;
  if (told.status === 'unanswered') {
    return <p className="font-medium text-del">{webhooks.cause(told.cause)}</p>;
  }
  const { isTaken, code, duration, body } = told;
  return (
    <>
      <p className={isTaken ? 'font-medium text-add' : 'font-medium text-del'}>
        {isTaken ? webhooks.testTaken(code, duration) : webhooks.testNotTaken(code, duration)}
      </p>
      {body === '' ? null : (
        <>
          <p className="mt-1.5 text-xs text-ink-3">{webhooks.testAnswer}</p>
          <pre className="mono mt-0.5 max-h-32 overflow-y-auto rounded-md bg-sunk px-2.5 py-1.5 whitespace-pre-wrap wrap-anywhere">
            {body}
          </pre>
        </>
      )}
    </>
  );
}
