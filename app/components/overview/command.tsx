import { CopyButton } from '#app/components/copy-button.tsx';
import * as words from '#app/messages/words.ts';

/** A command for a terminal, to copy. */
export function Command(props: { text: string }) {
  return (
    <div className="flex items-start gap-2 rounded-md border border-line bg-sunk py-2 pr-2 pl-3">
      <pre className="mono min-w-0 flex-1 overflow-x-auto py-0.5 whitespace-pre-wrap wrap-anywhere">
        {props.text}
      </pre>
      <CopyButton text={props.text} what={words.overview.command} />
    </div>
  );
}
