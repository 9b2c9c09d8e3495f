import { LinkButton } from '#app/components/button.tsx';
import { EmptyState } from '#app/components/empty-state.tsx';
import { effectsHref } from '#app/components/hrefs.ts';
import * as words from '#app/messages/words.ts';

export default function EffectNotFound() {
  const effects = words.effects;
  return (
    <EmptyState
      title={effects.notFound}
      actions={<LinkButton href={effectsHref()}>{effects.title}</LinkButton>}
    >
      {effects.notFoundText}
    </EmptyState>
  );
}
