import { Fragment } from 'react';

/** A sentence of the API's description: what stands between backticks is code. */
export function Prose(props: { text: string }) {
  return props.text.split('`').map((part, index) =>
    index % 2 === 0 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of a text that does not change
      <Fragment key={index}>{part}</Fragment>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the same
      <code key={index} className="mono wrap-anywhere">
        {part}
      </code>
    ),
  );
}
