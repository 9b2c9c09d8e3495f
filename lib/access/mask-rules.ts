import type { FieldHint } from '#lib/domain/definition.ts';
import { parsePointer } from '#lib/domain/pointer.ts';

type Fields = Readonly<Record<string, FieldHint>>;

/** What is marked at and below a place of a value. */
export type MaskNode = {
  personal: boolean;
  secret: boolean;
  members: Map<string, MaskNode>;
  /** Of a pattern's `*`: whatever the member's name. */
  any: MaskNode | null;
};

/** Marks as a tree, so that a value is walked once. A field is marked where any of the hints marks it. */
export function maskRules(...hints: readonly Fields[]): MaskNode | null {
  const root = node();
  let isEmpty = true;
  for (const [pattern, hint] of hints.flatMap((fields) => Object.entries(fields))) {
    if (!hint.personal && !hint.secret) continue;
    let at = root;
    for (const token of parsePointer(pattern)) at = nextOf(at, token);
    at.personal ||= hint.personal === true;
    at.secret ||= hint.secret === true;
    isEmpty = false;
  }
  return isEmpty ? null : root;
}

/** The marks below a member; several where both its name and `*` are marked. */
export function below(nodes: readonly MaskNode[], token: string): MaskNode[] {
  return nodes.flatMap(({ members, any }) => {
    const own = members.get(token);
    return own && any ? [own, any] : own ? [own] : any ? [any] : [];
  });
}

export function hasSecrets({ secret, members, any }: MaskNode): boolean {
  return secret || (any !== null && hasSecrets(any)) || [...members.values()].some(hasSecrets);
}

function node(): MaskNode {
  return { personal: false, secret: false, members: new Map(), any: null };
}

function nextOf(at: MaskNode, token: string): MaskNode {
  if (token === '*') {
    at.any ??= node();
    return at.any;
  }
  const next = at.members.get(token) ?? node();
  at.members.set(token, next);
  return next;
}
