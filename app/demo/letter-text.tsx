import * as words from '#app/messages/words.ts';

/** A letter's text; the addresses in it lead there, in a tab of their own. */
export function LetterText({ text }: { text: string }) {
  return (
    <div className="grid gap-3">
      {text
        .trim()
        .split(/\n{2,}/)
        .map((paragraph) => {
          const address = URL.parse(paragraph.trim());
          return address && /^https?:$/.test(address.protocol) ? (
            <p key={paragraph}>
              <a
                href={address.href}
                target="_blank"
                rel="noreferrer"
                className="act mono wrap-anywhere underline underline-offset-2"
              >
                {address.href}
                <span className="sr-only"> ({words.demo.opensTab})</span>
              </a>
            </p>
          ) : (
            <p key={paragraph} className="whitespace-pre-line">
              {paragraph}
            </p>
          );
        })}
    </div>
  );
}
