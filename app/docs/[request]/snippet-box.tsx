'use client';

import { useId, useState } from 'react';
import { chipClass } from '#app/components/chip.tsx';
import { CopyButton } from '#app/components/copy-button.tsx';
import type { BuiltRequest } from '#app/docs/built-request.ts';
import { languages, type SnippetLanguage, snippet } from '#app/docs/snippets.ts';
import * as words from '#app/messages/words.ts';

/** Whoever writes Python looks at the next request in Python too. */
let lastChosen: SnippetLanguage = 'curl';

/** The request as a program sends it, by a key. */
export function SnippetBox(props: { request: BuiltRequest }) {
  const docs = words.docs;
  const id = useId();
  const [language, setLanguage] = useState(lastChosen);
  const code = snippet(language, props.request);
  const choose = (chosen: SnippetLanguage) => {
    lastChosen = chosen;
    setLanguage(chosen);
  };
  return (
    <section aria-labelledby={id} className="min-w-0">
      <div className="flex flex-wrap items-center gap-2">
        <h2 id={id} className="mr-1 font-semibold">
          {docs.code}
        </h2>
        {languages.map((each) => (
          <button
            key={each}
            type="button"
            aria-pressed={each === language}
            onClick={() => choose(each)}
            className={chipClass(each === language ? 'on' : 'plain')}
          >
            {each}
          </button>
        ))}
        <span className="ml-auto">
          <CopyButton text={code} what={docs.codeOf(language)} />
        </span>
      </div>
      <pre className="mono mt-2 rounded-md bg-sunk px-3 py-2 whitespace-pre-wrap wrap-anywhere">
        {code}
      </pre>
      <p className="mt-1 text-xs text-ink-3">{docs.codeText}</p>
    </section>
  );
}
