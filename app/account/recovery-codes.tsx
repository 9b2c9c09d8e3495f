'use client';

import { Button } from '#app/components/button.tsx';
import { useHeldPage } from '#app/components/query/use-held-page.ts';
import * as words from '#app/messages/words.ts';

/** Recovery codes, shown once: to copy, or to save as a file. */
export function RecoveryCodes(props: { codes: readonly string[]; onKept: () => void }) {
  useHeldPage();
  const account = words.account;
  const text = account.codesFile(words.common.appName, props.codes);
  return (
    <div className="grid gap-3.5">
      <ol className="mono grid grid-cols-2 gap-x-6 gap-y-1 rounded-md border border-line bg-sunk px-4 py-3">
        {props.codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ol>
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={() => void navigator.clipboard.writeText(text)}>
          {account.copyCodes}
        </Button>
        <Button onClick={() => save(text)}>{account.saveCodes}</Button>
        <Button look="primary" onClick={props.onKept}>
          {account.kept}
        </Button>
      </div>
    </div>
  );
}

function save(text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = 'backstory-recovery-codes.txt';
  link.click();
  URL.revokeObjectURL(url);
}
