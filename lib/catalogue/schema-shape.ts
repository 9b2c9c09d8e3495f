import { z } from 'zod';

type Node = {
  properties?: Record<string, Node>;
  additionalProperties?: Node | boolean;
  items?: Node | boolean;
  anyOf?: Node[];
  oneOf?: Node[];
  allOf?: Node[];
  $ref?: string;
  type?: unknown;
};

/** Whether a path, `*` for any member, leads to a field that a schema knows. */
export function schemaShape(schema: z.ZodType): (path: readonly string[]) => boolean {
  const root = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Node;
  return (path) => reaches(root, path);
}

function reaches(node: Node | boolean | undefined, path: readonly string[]): boolean {
  if (node === undefined || node === false) return false;
  if (node === true || node.$ref !== undefined) return true;
  const [token, ...rest] = path;
  if (token === undefined) return true;
  for (const inner of [...(node.anyOf ?? []), ...(node.oneOf ?? []), ...(node.allOf ?? [])]) {
    if (reaches(inner, path)) return true;
  }
  if (node.properties && Object.hasOwn(node.properties, token)) {
    return reaches(node.properties[token], rest);
  }
  if (node.items !== undefined) return reaches(node.items, rest);
  if (node.additionalProperties !== undefined) return reaches(node.additionalProperties, rest);
  // A node without any shape takes everything.
  return Object.keys(node).every((key) => key === '$schema' || key === 'description');
}
