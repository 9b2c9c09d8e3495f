import Link from 'next/link';
import { correctionsHref, entityTypeHref, eventsHref } from '#app/components/hrefs.ts';
import type { Trouble } from '#app/components/overview/overview-json.ts';
import { tellEffectTrouble } from '#app/components/overview/tell-effect-trouble.ts';
import { tellProjectionTrouble } from '#app/components/overview/tell-projection-trouble.ts';
import * as words from '#app/messages/words.ts';

/** What needs somebody, each cause once with its next act. */
export function TroubleList({ troubles }: { troubles: Trouble[] }) {
  return (
    <ul aria-label={words.overview.troubles} className="border-t border-line">
      {troubles.map((trouble) => (
        <TroubleLine key={JSON.stringify(trouble)} trouble={trouble} />
      ))}
    </ul>
  );
}

function TroubleLine({ trouble }: { trouble: Trouble }) {
  const { title, text, href, act } = told(trouble);
  return (
    <li className="flex flex-wrap items-baseline gap-x-3 px-gutter py-[7px] not-first:border-t not-first:border-line">
      <span className="font-medium">{title}</span>
      <span className="min-w-0 text-xs text-ink-2">{text}</span>
      {href === null ? null : (
        <Link href={href} className="act text-xs">
          {act ?? words.overview.showThem}
        </Link>
      )}
    </li>
  );
}

function told(trouble: Trouble): {
  title: string;
  text: string;
  href: string | null;
  /** What is to be done there; where it is not told: to look. */
  act?: string | null;
} {
  const overview = words.overview;
  switch (trouble.kind) {
    case 'effect':
      return { ...tellEffectTrouble(trouble.trouble), ...(trouble.may ? {} : { act: null }) };
    case 'projection':
      return tellProjectionTrouble(trouble.trouble);
    case 'corrections':
      return {
        title: overview.corrections(trouble.approve + trouble.apply),
        text: overview.correctionsText(trouble.approve, trouble.apply),
        href: correctionsHref(),
      };
    case 'proof':
      return {
        title: overview.deviations(trouble.deviations),
        text: overview.deviationsText,
        href: trouble.may ? '/admin/verify' : null,
      };
    case 'older-definition':
      return {
        title: overview.olderDefinition(trouble.types.length),
        text: overview.olderDefinitionText(trouble.types.join(', ')),
        href: null,
      };
    case 'behind':
      return {
        title: overview.behind(trouble.count, trouble.plural),
        text: overview.behindText,
        href: entityTypeHref(trouble.type),
      };
    case 'unknown-events':
      return {
        title: overview.unknownEvents(trouble.types.length),
        text: overview.unknownEventsText(trouble.types.join(', '), trouble.events),
        href: eventsHref({ type: trouble.types }),
      };
  }
}
