import { isExact } from '#lib/domain/exact-number.ts';
import type { OcelAttribute } from '#lib/transfer/import/ocel/ocel-stage.ts';

/** What a log says of the types of attributes: by the JSON of type and attribute, as it names them. */
export type OcelTypes = { events: Map<string, string>; objects: Map<string, string> };

const number = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/;

/** A value as its declared type has it: some logs write numbers and booleans as texts. */
export function typedAttribute(
  types: ReadonlyMap<string, string>,
  of: string,
  { name, value }: OcelAttribute,
): OcelAttribute {
  if (typeof value !== 'string') return { name, value };
  const type = types.get(JSON.stringify([of, name]));
  if ((type === 'integer' || type === 'float') && number.test(value) && isExact(value)) {
    return { name, value: Number(value) + 0 };
  }
  if (type === 'boolean' && /^(true|false)$/i.test(value)) {
    return { name, value: value.toLowerCase() === 'true' };
  }
  return { name, value };
}
