'use client';

import { useBlame } from '#app/components/state/blame-context.ts';
import * as words from '#app/messages/words.ts';

/** A version as a link to the state that it made; on the page of its entity, without leaving it. */
export function VersionLink(props: { version: number; sentence?: string | undefined }) {
  const { version, sentence } = props;
  const blame = useBlame();
  if (!blame) return <span>{words.common.version(version)}</span>;
  return (
    <a
      href={blame.hrefOf(version)}
      aria-label={sentence ? words.blame.byVersion(version, sentence) : undefined}
      onClick={(click) => {
        if (click.metaKey || click.ctrlKey || click.shiftKey || click.button !== 0) return;
        click.preventDefault();
        blame.select(version);
      }}
      className="text-accent tabular-nums underline decoration-accent/35 underline-offset-[3px] hover:decoration-accent"
    >
      {words.common.version(version)}
    </a>
  );
}
