import { ValueText } from '#app/components/value/value-text.tsx';
import * as words from '#app/messages/words.ts';
import type { RecipientView } from '#lib/queries/effects/effect-views.ts';

/** Whom an effect is for, as the viewer may see it. */
export function RecipientText({ recipient }: { recipient: RecipientView | null }) {
  if (recipient === null) return <span className="text-ink-3">{words.effects.noRecipient}</span>;
  if (recipient.value === null) {
    return <span className="text-ink-3">{words.effects.erasedRecipient}</span>;
  }
  return <ValueText value={recipient.value} limit={60} prose />;
}
