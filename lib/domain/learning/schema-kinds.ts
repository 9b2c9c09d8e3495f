import { z } from 'zod';
import type { LearntKind } from '#lib/domain/learning/read-shape.ts';
import type { TextForm } from '#lib/domain/learning/value-shape.ts';
import { formatPointer } from '#lib/domain/pointer.ts';

type Node = {
  type?: string | string[];
  format?: string;
  enum?: unknown[];
  const?: unknown;
  properties?: Record<string, Node>;
  additionalProperties?: Node | boolean;
  items?: Node | boolean;
  anyOf?: Node[];
  oneOf?: Node[];
};

const forms: Record<string, TextForm> = {
  ...{ 'date-time': 'time', date: 'day', uuid: 'uuid', uri: 'url', email: 'email' },
};
const deepest = 6;

/** What a definition's schema says of each place, in the form in which it is learnt from data. */
export function kindsOfSchema(schema: z.ZodType): Map<string, LearntKind> {
  const root = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Node;
  const kinds = new Map<string, LearntKind>();
  addBelow(root, [], kinds);
  return kinds;
}

function addBelow(node: Node, tokens: readonly string[], kinds: Map<string, LearntKind>): void {
  if (tokens.length >= deepest) return;
  const parts = Object.entries(node.properties ?? {});
  if (typeof node.additionalProperties === 'object') parts.push(['*', node.additionalProperties]);
  if (typeof node.items === 'object') parts.push(['*', node.items]);
  for (const [name, part] of parts) {
    const at = [...tokens, name];
    kinds.set(formatPointer(at), kindOfNode(part));
    for (const one of alternatives(part)) addBelow(one, at, kinds);
  }
}

/** What may stand there, null aside. */
function alternatives(node: Node): Node[] {
  const several = node.anyOf ?? node.oneOf;
  return (several ?? [node]).filter(({ type }) => type !== 'null');
}

function kindOfNode(node: Node): LearntKind {
  const all = alternatives(node);
  const constants = all.map((one) => one.const);
  if (constants.length > 0 && constants.every((value) => typeof value === 'string')) {
    return { of: 'choice', choices: constants };
  }
  const [only] = all;
  if (!only) return { of: 'nothing' };
  if (all.length > 1) return { of: 'mixed', kinds: [] };
  if (only.enum) return { of: 'choice', choices: only.enum.map(String) };
  const type = Array.isArray(only.type) ? only.type.find((one) => one !== 'null') : only.type;
  if (type === 'object') return { of: only.properties ? 'object' : 'map' };
  if (type === 'array') return { of: 'array', identity: null };
  if (type === 'boolean' || type === 'integer' || type === 'number') return { of: type };
  if (type === 'string') return { of: 'text', form: forms[only.format ?? ''] ?? null };
  return { of: 'mixed', kinds: [] };
}
