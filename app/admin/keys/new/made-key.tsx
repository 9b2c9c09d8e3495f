'use client';

import { useEffect, useRef } from 'react';
import { LinkButton } from '#app/components/button.tsx';
import { CopyButton } from '#app/components/copy-button.tsx';
import { useHeldPage } from '#app/components/query/use-held-page.ts';
import * as words from '#app/messages/words.ts';

/** The key, the one time that it is shown. It stands in the memory of this page and nowhere else. */
export function MadeKey(props: { name: string; text: string }) {
  useHeldPage();
  const keys = words.keys;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section className="max-w-[900px] px-gutter pb-12">
      <h2 ref={heading} tabIndex={-1} className="text-base font-semibold outline-none">
        {keys.madeTitle(props.name)}
      </h2>
      <p className="mt-1 text-ink-2">{keys.madeText}</p>
      <p className="mt-3 flex items-center gap-2 rounded-md border border-line-2 bg-card px-3 py-2">
        <code className="mono min-w-0 flex-1 wrap-anywhere select-all">{props.text}</code>
        <CopyButton text={props.text} what={keys.theKey} />
      </p>
      <h3 className="mt-5 text-ink-2">{keys.madeHow}</h3>
      <pre className="mono mt-1 rounded-md bg-sunk px-3 py-2 whitespace-pre-wrap wrap-anywhere">
        {`curl -H 'Authorization: Bearer …' '${origin()}/api/1.0/events?order=desc&limit=1'`}
      </pre>
      <div className="mt-5">
        <LinkButton look="primary" href="/admin/keys">
          {keys.done}
        </LinkButton>
      </div>
    </section>
  );
}

/** Shown only once a person has sent the form: there is a window by then. */
function origin(): string {
  return window.location.origin;
}
