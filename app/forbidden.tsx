import type { Metadata } from 'next';
import { LinkButton } from '#app/components/button.tsx';
import { EmptyState } from '#app/components/empty-state.tsx';
import * as words from '#app/messages/words.ts';
import { missingPermission } from '#app/viewer/permit.ts';

export function generateMetadata(): Metadata {
  return { title: words.common.forbiddenTitle };
}

export default function Forbidden() {
  const missing = missingPermission().current;
  return (
    <>
      <h1 className="sr-only">{words.common.forbiddenTitle}</h1>
      <EmptyState
        title={words.common.forbiddenTitle}
        actions={<LinkButton href="/">{words.common.toOverview}</LinkButton>}
      >
        {missing === null
          ? words.common.forbiddenText
          : words.common.forbiddenFor(words.roles.name(missing.permission), missing.entityType)}
      </EmptyState>
    </>
  );
}
