import type { EffectReactor, PolicyReactor, ReactorDefinition } from '#lib/domain/reactor.ts';

type Settings = {
  entityTypes?: readonly string[];
  version?: number;
  ordered?: boolean;
  attempts?: number;
  timeLimit?: number;
  ratePerMinute?: number;
  from?: string;
};
type Own = 'name' | 'label' | 'about' | 'eventTypes' | 'due';

const settings = (input: Settings) => ({
  version: input.version ?? 1,
  ordered: input.ordered ?? false,
  attempts: input.attempts ?? 8,
  timeLimit: input.timeLimit ?? 30,
  ratePerMinute: input.ratePerMinute ?? null,
});

/** Acts outside the store on recorded events. The default export of a file in `reactors/`. */
export function defineReactor(
  input: Pick<EffectReactor, Own | 'run'> & Settings,
): ReactorDefinition {
  return { ...input, ...settings(input), kind: 'effect' };
}

/** Appends what follows from recorded events by a rule. The default export of a file in `reactors/`. */
export function definePolicy(
  input: Pick<PolicyReactor, Exclude<Own, 'due'> | 'decide'> &
    Partial<Pick<PolicyReactor, 'due'>> &
    Settings,
): ReactorDefinition {
  const due: PolicyReactor['due'] = () => [{ summary: input.label }];
  return { due, ...input, ...settings(input), kind: 'policy' };
}
