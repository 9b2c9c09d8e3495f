import { LinkButton } from '#app/components/button.tsx';
import { EmptyState } from '#app/components/empty-state.tsx';
import { effectsHref } from '#app/components/hrefs.ts';
import * as words from '#app/messages/words.ts';

export default function ReactorNotFound() {
  const effects = words.effects;
  return (
    <EmptyState
      title={effects.reactorNotFound}
      actions={<LinkButton href={effectsHref()}>{effects.title}</LinkButton>}
    >
      {effects.reactorNotFoundText}
    </EmptyState>
  );
}
