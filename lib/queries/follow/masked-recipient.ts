import type { Masker } from '#lib/access/masker.ts';
import type { Json } from '#lib/domain/json.ts';
import { withoutMarks } from '#lib/domain/masked-text.ts';
import type { ShownRecipient } from '#lib/queries/follow/follow-views.ts';

/** A recipient as the viewer may see it: its value as that field is, its place where names are masked. */
export function maskedRecipient(
  masker: Masker,
  { value, ...recipient }: Omit<ShownRecipient, 'value'> & { value: Json | undefined },
): ShownRecipient {
  const change = { path: recipient.field, ...(value === undefined ? {} : { after: value }) };
  const [shown] = masker.changes(recipient, [change]);
  return {
    ...recipient,
    field: withoutMarks(shown?.path ?? ''),
    value: textOf(shown?.after),
  };
}

function textOf(value: Json | undefined): string | null {
  if (value === undefined || value === null) return null;
  return withoutMarks(typeof value === 'string' ? value : JSON.stringify(value));
}
