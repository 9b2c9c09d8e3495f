import { letterParts } from '#app/letters/text-links.ts';
import * as words from '#app/messages/words.ts';

/** A letter's plain text as it was written, its links to be followed. */
export function LetterText({ text, site }: { text: string; site: string }) {
  return (
    <div className="max-w-[72ch] leading-relaxed wrap-anywhere whitespace-pre-wrap">
      {letterParts(text.trimEnd(), site).map((part, index) =>
        'text' in part ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text
          <span key={index}>{part.text}</span>
        ) : (
          <a
            // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text
            key={index}
            href={part.href}
            className="act mono"
            rel="noreferrer nofollow"
            {...(part.isOurs ? {} : { target: '_blank' })}
          >
            {part.href}
            {part.isOurs ? null : <span className="sr-only"> {words.letters.elsewhere}</span>}
          </a>
        ),
      )}
    </div>
  );
}
