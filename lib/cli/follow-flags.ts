import { entityTypeFault } from '#lib/domain/names.ts';
import { OperatorError } from '#lib/server/operator-error.ts';

export type FollowFlags = {
  store?: string;
  schema?: string;
  source?: string;
  types?: string;
  actor?: string;
  leaveOut?: string;
  once?: true;
  compareEvery: string;
};

/** Other names for entity types, by what their streams call them. */
export function typesOf({ types = '' }: FollowFlags): Map<string, string> {
  const named = types.split(',').flatMap((pair) => {
    const [theirs, ours] = pair.split('=', 2);
    return theirs && ours ? [[theirs, ours] as const] : [];
  });
  for (const [, ours] of named) {
    const fault = entityTypeFault(ours);
    if (fault !== null) throw new OperatorError('types_wrong', `--types: ${fault}`);
  }
  return new Map(named);
}

export function leftOutOf({ leaveOut = '' }: FollowFlags): Set<string> {
  return new Set(leaveOut.split(',').filter((id) => id !== ''));
}
