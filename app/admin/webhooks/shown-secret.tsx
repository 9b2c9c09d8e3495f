'use client';

import { useEffect, useRef } from 'react';
import { CopyButton } from '#app/components/copy-button.tsx';
import { useHeldPage } from '#app/components/query/use-held-page.ts';
import * as words from '#app/messages/words.ts';

/** A signing secret, the one time that it is shown. It stands in the memory of this page and nowhere else. */
export function ShownSecret(props: { title: string; secret: string }) {
  useHeldPage();
  const webhooks = words.webhooks;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <>
      <h2 ref={heading} tabIndex={-1} className="text-base font-semibold outline-none">
        {props.title}
      </h2>
      <p className="mt-1 text-ink-2">{webhooks.secretText}</p>
      <p className="mt-3 flex items-center gap-2 rounded-md border border-line-2 bg-card px-3 py-2">
        <code className="mono min-w-0 flex-1 wrap-anywhere select-all">{props.secret}</code>
        <CopyButton text={props.secret} what={webhooks.theSecret} />
      </p>
      <p className="mt-4 text-ink-2">{webhooks.verify}</p>
      <pre className="mono mt-1 rounded-md bg-sunk px-3 py-2 whitespace-pre-wrap wrap-anywhere">
        {`import { Webhook } from 'standardwebhooks';
const event = new Webhook('whsec_…').verify(rawBody, headers);`}
      </pre>
    </>
  );
}
