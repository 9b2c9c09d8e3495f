import * as words from '#app/messages/words.ts';
import { withoutMarks } from '#lib/domain/masked-text.ts';

/** The shape of a value that the viewer may not see, or not yet: quieter than what is known. */
export function MaskedValue(props: { text: string }) {
  return (
    <span
      className="mono wrap-anywhere text-ink-2 [del_&]:text-inherit [ins_&]:text-inherit"
      title={words.reveal.masked}
    >
      <span className="sr-only">{words.reveal.maskedLabel} </span>
      {withoutMarks(props.text)}
    </span>
  );
}
