import { LinkButton } from '#app/components/button.tsx';
import { EmptyState } from '#app/components/empty-state.tsx';
import { correctionsHref } from '#app/components/hrefs.ts';
import * as words from '#app/messages/words.ts';

export default function CorrectionNotFound() {
  const corrections = words.corrections;
  return (
    <>
      <h1 className="sr-only">{corrections.notFoundTitle}</h1>
      <EmptyState
        title={corrections.notFoundTitle}
        actions={<LinkButton href={correctionsHref()}>{corrections.back}</LinkButton>}
      >
        {corrections.notFoundText}
      </EmptyState>
    </>
  );
}
