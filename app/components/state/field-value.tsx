import { Time } from '#app/components/time/time.tsx';
import { MaskedValue } from '#app/components/value/masked-value.tsx';
import { Reference } from '#app/components/value/reference-names.tsx';
import { ValueText } from '#app/components/value/value-text.tsx';
import { languageNow } from '#app/messages/language-now.ts';
import { choiceLabel, choiceName } from '#lib/domain/choice-label.ts';
import type { FieldHint } from '#lib/domain/definition.ts';
import { instantIn } from '#lib/domain/instant.ts';
import type { Json } from '#lib/domain/json.ts';
import { isMasked } from '#lib/domain/masked-text.ts';
import { tellValue } from '#lib/domain/sentence.ts';

/** A field's value as its hints say it is read: an instant in the reader's zone, money, a link. */
export function FieldValue(props: {
  value: Json | undefined;
  hint?: FieldHint | undefined;
  limit?: number;
  /** Of a reference, its id as well. */
  withId?: boolean;
}) {
  const { value, hint } = props;
  if (isMasked(value)) return <MaskedValue text={value} />;
  if (value !== undefined && choiceName(value, hint?.choices) !== null) {
    return <span className="mono wrap-anywhere">{choiceLabel(value, hint?.choices)}</span>;
  }
  const at = instantIn(value);
  if (at !== null) return <Time at={at} form="date-time" className="mono" />;
  if (typeof value === 'number' && hint?.unit) {
    return <span className="mono">{tellValue(value, hint, languageNow())}</span>;
  }
  if (typeof value === 'string' && value !== '' && hint?.reference) {
    return <Reference entity={{ type: hint.reference, id: value }} withId={props.withId} />;
  }
  const limit = props.limit ?? 280;
  return (
    <ValueText
      value={value}
      limit={limit}
      prose={hint?.longText === true && typeof value === 'string' && value !== ''}
      className="text-inherit"
    />
  );
}
