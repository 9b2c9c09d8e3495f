import { maskShape } from '#lib/access/mask-shape.ts';
import { isObject, type Json, type JsonObject } from '#lib/domain/json.ts';

const addresses =
  /[^\s@<>"'(),;:]+@[^\s@<>"'(),;:]+\.\p{L}{2,}|\b\d{1,3}(?:\.\d{1,3}){3}\b|\b[0-9a-f]{1,4}(?::[0-9a-f]{0,4}){3,7}\b|\+\d[\d ()/-]{5,}\d/giu;

/** Shorter values meet by chance in any sentence. */
const shortest = 3;

/** A reason and the like: read as it is but for addresses, and for what is personal in its event. */
export function maskProse(text: string, personal: Iterable<string>): string {
  let told = text;
  for (const value of [...new Set(personal)].toSorted((a, b) => b.length - a.length)) {
    if (value.length >= shortest) told = told.replaceAll(value, maskShape(value));
  }
  return told.replaceAll(addresses, maskShape);
}

// What services say of whoever acts: their device, their address, their session, themselves.
const personalNames =
  /device|agent|browser|^ip|ip$|addr|host|session|cookie|token|user|mail|phone|name|locat|latitude|longitude|geo/i;

/** Whether what metadata holds under this name tells of a person, whatever it is. */
export function isPersonalName(name: string): boolean {
  return personalNames.test(name);
}

/** Metadata with what tells of the person masked, by the names that it is given under. */
export function maskMetadata(metadata: JsonObject, personal: Iterable<string>): JsonObject {
  const values = [...personal];
  return Object.fromEntries(
    Object.entries(metadata).map(([name, value]) => [
      name,
      isPersonalName(name) ? maskAll(value) : maskTexts(value, values),
    ]),
  );
}

/** Every value of something masked by its shape alone. */
function maskAll(value: Json): Json {
  if (Array.isArray(value)) return value.map(maskAll);
  if (isObject(value)) {
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, maskAll(inner)]));
  }
  if (value === null || value === '') return value;
  return typeof value === 'string' ? maskShape(value) : '•••';
}

function maskTexts(value: Json, personal: string[]): Json {
  if (typeof value === 'string') return maskProse(value, personal);
  if (Array.isArray(value)) return value.map((item) => maskTexts(item, personal));
  return isObject(value) ? maskMetadata(value, personal) : value;
}
