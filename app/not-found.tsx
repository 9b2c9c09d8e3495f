import type { Metadata } from 'next';
import { LinkButton } from '#app/components/button.tsx';
import { EmptyState } from '#app/components/empty-state.tsx';
import * as words from '#app/messages/words.ts';

export function generateMetadata(): Metadata {
  return { title: words.common.notFoundTitle };
}

export default function NotFound() {
  return (
    <>
      <h1 className="sr-only">{words.common.notFoundTitle}</h1>
      <EmptyState
        title={words.common.notFoundTitle}
        actions={<LinkButton href="/">{words.common.toOverview}</LinkButton>}
      >
        {words.common.notFoundText}
      </EmptyState>
    </>
  );
}
