import { LinkCard } from '#app/components/corrections/link-card.tsx';
import { textParts } from '#app/components/corrections/own-link.ts';
import { softBreaks } from '#app/components/value/soft-breaks.tsx';

/** What somebody wrote: as they wrote it, with our own pages that they link to as cards. */
export function LinkedText({ text, site }: { text: string; site: string }) {
  return (
    <div className="wrap-anywhere whitespace-pre-wrap">
      {textParts(text, site).map((part, index) =>
        'link' in part ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text
          <LinkCard key={index} link={part.link} />
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text
          <span key={index}>{softBreaks(part.text)}</span>
        ),
      )}
    </div>
  );
}
