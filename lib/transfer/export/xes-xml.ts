import { isExact } from '#lib/domain/exact-number.ts';
import { isObject, type Json, member } from '#lib/domain/json.ts';
import { escapeToken } from '#lib/domain/pointer.ts';
import { type XesAside, type XesType, xesTypeOf } from '#lib/transfer/import/xes/xes-type.ts';

const notXml = /(?![\t\n\r\u007f-\u009f])\p{Cc}|\p{Cs}|[\ufffe\uffff]/gu;

/** Whether XML 1.0 can hold a text. */
export function isXmlText(text: string): boolean {
  return text.search(notXml) === -1;
}

/** A text without what XML cannot hold. */
export function xmlText(text: string): string {
  return text.replaceAll(notXml, '\ufffd');
}

/** JSON that says so what XML cannot hold. */
export function jsonForXml(json: string): string {
  return json.replaceAll(
    notXml,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Whether XES has attributes that are read as this value again. */
export function isXesValue(value: Json): boolean {
  if (value === null) return false;
  if (typeof value === 'string') return isXmlText(value);
  // What is written with an exponent is read as a text.
  if (typeof value === 'number') return isExact(String(value));
  if (typeof value === 'boolean') return true;
  if (Array.isArray(value)) {
    return value.every(
      (item) => isObject(item) && Object.keys(item).length === 1 && isXesValue(item),
    );
  }
  return Object.entries(value).every(([key, of]) => key !== '' && isXmlText(key) && isXesValue(of));
}

/**
 * An attribute in XML. `name` is what the data calls it, by which types and nested attributes are known
 * that were read with it.
 */
export function attributeXml(
  key: string,
  value: Json,
  aside: XesAside,
  name: string,
  indent: number,
  asked?: XesType,
): string {
  return elementXml(key, value, aside, `/${escapeToken(name)}`, indent, asked);
}

function elementXml(
  key: string,
  value: Json,
  aside: XesAside,
  pointer: string,
  indent: number,
  asked?: XesType,
): string {
  const type = asked ?? toldType(aside, pointer) ?? xesTypeOf(value);
  const space = ' '.repeat(indent);
  const named = `${space}<${type} key="${escaped(key)}"`;
  const child = (of: string, inner: Json, at: string) =>
    elementXml(of, inner, aside, at, indent + (type === 'list' ? 4 : 2));
  if (Array.isArray(value)) {
    const items = value.flatMap((item, at) =>
      Object.entries(isObject(item) ? item : {}).map(([of, inner]) =>
        child(of, inner, `${pointer}/${at}/${escapeToken(of)}`),
      ),
    );
    if (type !== 'list') return `${named}>\n${items.join('')}${space}</${type}>\n`;
    return `${named}>\n${space}  <values>\n${items.join('')}${space}  </values>\n${space}</list>\n`;
  }
  if (isObject(value)) {
    const members = Object.entries(value).map(([of, inner]) =>
      child(of, inner, `${pointer}/${escapeToken(of)}`),
    );
    return `${named}>\n${members.join('')}${space}</container>\n`;
  }
  const text = `${named} value="${escaped(String(value))}"`;
  const nested = aside.nested && member(aside.nested, pointer);
  if (!isObject(nested)) return `${text}/>\n`;
  const inner = Object.entries(nested)
    .filter(([of, each]) => isXmlText(of) && isXesValue(each))
    .map(([of, each]) => elementXml(of, each, {}, '', indent + 2));
  return `${text}>\n${inner.join('')}${space}</${type}>\n`;
}

function toldType({ types }: XesAside, pointer: string): XesType | undefined {
  return types && Object.hasOwn(types, pointer) ? types[pointer] : undefined;
}

/** White space too, which a reader would make blanks of. */
function escaped(text: string): string {
  return xmlText(text).replaceAll(/[&<>"\t\n\r]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
