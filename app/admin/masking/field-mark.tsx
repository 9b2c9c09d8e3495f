import { Eye, EyeClosed, Lock } from 'lucide-react';
import * as words from '#app/messages/words.ts';
import type { MaskedField } from '#lib/queries/masking-table.ts';

/** How a field is shown: told by sign and word. */
export function FieldMark({ mark }: Pick<MaskedField, 'mark'>) {
  const masking = words.masking;
  const [Icon, text, className] =
    mark === 'secret'
      ? ([Lock, masking.secret, 'text-ink'] as const)
      : mark === 'personal'
        ? ([EyeClosed, masking.personal, 'text-ink'] as const)
        : ([Eye, masking.open, 'text-ink-3'] as const);
  return (
    <span className={`inline-flex items-center gap-1.5 whitespace-nowrap ${className}`}>
      <Icon size={13} aria-hidden />
      {text}
    </span>
  );
}
