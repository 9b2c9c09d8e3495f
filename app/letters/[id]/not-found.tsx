import { LinkButton } from '#app/components/button.tsx';
import { EmptyState } from '#app/components/empty-state.tsx';
import { lettersHref } from '#app/components/hrefs.ts';
import * as words from '#app/messages/words.ts';

export default function LetterNotFound() {
  const letters = words.letters;
  return (
    <EmptyState
      title={letters.notFound}
      actions={<LinkButton href={lettersHref()}>{letters.all}</LinkButton>}
    >
      {letters.notFoundText}
    </EmptyState>
  );
}
