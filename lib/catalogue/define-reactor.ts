import { others } from '#lib/catalogue/define-texts.ts';
import { type Language, type Text, textIn } from '#lib/domain/language.ts';
import type {
  EffectReactor,
  PolicyReactor,
  ReactorDefinition,
  ReactorTexts,
} from '#lib/domain/reactor.ts';

type Settings = {
  /** It follows all events of these types, beside `eventTypes`. */
  entityTypes?: readonly string[];
  /** Raised where it should be told apart from what it was before; 1. */
  version?: number;
  /** Effects of one entity run one after the other; false where it is not given. */
  ordered?: boolean;
  /** How often an effect is tried before it has failed; 8. */
  attempts?: number;
  /** Seconds that one try may take; 30. */
  timeLimit?: number;
  /** At most so many in a minute; as many as there are where it is not given. */
  ratePerMinute?: number;
  /** Where a new one begins: `end`, which is meant where it is not given, `beginning`, or a time (ISO 8601). */
  from?: string;
};
type Texts = {
  /** What people call it. */
  label: Text;
  /** One sentence on what it does. */
  about: Text;
  /**
   * What the summaries that `due` gives are called in other languages: they are kept as they are given.
   * `{ 'Verification letter': { de: 'Bestätigungs-E-Mail' } }`
   */
  summaries?: Record<string, Partial<Record<Language, string>>>;
};
type Own = 'name' | 'eventTypes' | 'due';

const settings = (input: Settings) => ({
  version: input.version ?? 1,
  ordered: input.ordered ?? false,
  attempts: input.attempts ?? 8,
  timeLimit: input.timeLimit ?? 30,
  ratePerMinute: input.ratePerMinute ?? null,
});

const texts = (input: Texts) => ({
  ...textsIn(input, 'en'),
  spoken: Object.fromEntries(others.map((each) => [each, textsIn(input, each)])),
});

function textsIn({ label, about, summaries = {} }: Texts, language: Language): ReactorTexts {
  const told = Object.entries(summaries).flatMap(([given, text]): [string, string][] => {
    const said = text[language];
    return said === undefined ? [] : [[given, said]];
  });
  // A policy that gives none is summed up by its label.
  if (language !== 'en') told.unshift([textIn(label, 'en'), textIn(label, language)]);
  return {
    label: textIn(label, language),
    about: textIn(about, language),
    summaries: Object.fromEntries(told),
  };
}

/** Acts outside the store on recorded events. The default export of a file in `reactors/`. */
export function defineReactor(
  input: Pick<EffectReactor, Own | 'run'> & Texts & Settings,
): ReactorDefinition {
  return { ...input, ...settings(input), ...texts(input), kind: 'effect' };
}

/** Appends what follows from recorded events by a rule. The default export of a file in `reactors/`. */
export function definePolicy(
  input: Pick<PolicyReactor, Exclude<Own, 'due'> | 'decide'> &
    Partial<Pick<PolicyReactor, 'due'>> &
    Texts &
    Settings,
): ReactorDefinition {
  const due: PolicyReactor['due'] = () => [{ summary: textIn(input.label, 'en') }];
  return { due, ...input, ...settings(input), ...texts(input), kind: 'policy' };
}
