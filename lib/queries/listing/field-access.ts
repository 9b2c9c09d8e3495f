import { below, type MaskNode, maskRules } from '#lib/access/mask-rules.ts';
import type { Masker } from '#lib/access/masker.ts';
import { allows, seesPersonal } from '#lib/access/policy.ts';
import { isRowField } from '#lib/domain/listing/field-filter.ts';
import { parsePointer } from '#lib/domain/pointer.ts';

/**
 * What a viewer may ask a field of all entities of a type: anything; whether it is one whole value;
 * or nothing, since they would learn what they may not see. Of a secret nobody may ask anything.
 * What is revealed of single entities changes nothing: a list is about all of them.
 */
export type FieldAccess = 'open' | 'whole-value' | 'masked';

export function fieldAccess(
  { viewer, fields }: Pick<Masker, 'viewer' | 'fields'>,
  type: string,
  path: string,
): FieldAccess {
  if (isRowField(path)) return 'open';
  const rules = maskRules(fields(type));
  if (!rules) return 'open';
  let nodes = [rules];
  let personal = false;
  const meet = (met: readonly MaskNode[]) => {
    personal ||= met.some((node) => node.personal);
    return met.some((node) => node.secret);
  };
  if (meet(nodes)) return 'masked';
  for (const token of parsePointer(path)) {
    nodes = below(nodes, token);
    if (meet(nodes)) return 'masked';
  }
  // A list is asked about its items.
  if (meet(nodes.flatMap(({ any }) => any ?? []))) return 'masked';
  if (!personal || seesPersonal(viewer, type)) return 'open';
  return allows(viewer, 'revealPersonal', type) ? 'whole-value' : 'masked';
}
