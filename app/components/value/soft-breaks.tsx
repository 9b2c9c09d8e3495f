import { Fragment, type ReactNode } from 'react';

/** Words up to here fit into any column. Characters. */
const fits = 18;

/**
 * Text whose long words may break where a reader parts them: after `@`, `/`, `|`, before a dot or a
 * capital. In a narrow column an address is then not cut in the middle of a name.
 */
export function softBreaks(text: string): ReactNode {
  if (!/\S{19}/.test(text)) return text;
  return text.split(/(\s+)/).map((word, place) =>
    word.length <= fits ? (
      word
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text
      <Fragment key={place}>
        {piecesOf(word).map((piece, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one word
          <Fragment key={at}>
            {at > 0 ? <wbr /> : null}
            {piece}
          </Fragment>
        ))}
      </Fragment>
    ),
  );
}

/** The pieces of a word between which it may break. */
export function piecesOf(word: string): string[] {
  return word.split(/(?<=[@/|_=&?-])(?=[^@/|_=&?-])|(?<=[^.])(?=\.[^.])|(?<=\p{Ll})(?=\p{Lu})/u);
}
