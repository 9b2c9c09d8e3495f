import { isObject, type Json, type JsonObject } from '#lib/domain/json.ts';
import type { LineShape } from '#lib/transfer/follow/line-shapes.ts';
import type { Message } from '#lib/transfer/follow/read-messages.ts';
import { parseExactJson } from '#lib/transfer/parse-exact-json.ts';
import { parseTime, utc } from '#lib/transfer/parse-time.ts';
import { TransferError } from '#lib/transfer/transfer-error.ts';

export function parseLine(text: string, number: number): JsonObject {
  let value: Json;
  try {
    ({ value } = parseExactJson(text));
  } catch {
    throw wrong(number, 'is no JSON');
  }
  if (isObject(value)) return value;
  throw wrong(number, 'is no object');
}

/** The message that a line tells. Throws where it tells none: what came after it would be another version. */
export function messageOfLine(shape: LineShape, line: JsonObject, number: number): Message {
  const member = (name: string): Json => (Object.hasOwn(line, name) ? (line[name] ?? null) : null);
  const stream =
    typeof shape.stream === 'string' ? textOf(member(shape.stream)) : shape.stream(line);
  if (stream === null) throw wrong(number, 'names no stream');
  const type = textOf(member(shape.type));
  if (type === null) throw wrong(number, `has no type, as ${shape.type}`);
  const counted = wholeOf(member(shape.version));
  const version = counted === null ? null : Number(counted) + 1 - shape.first;
  const id = textOf(member(shape.id)) ?? (version === null ? null : `${stream}@${version}`);
  if (id === null) throw wrong(number, 'has neither an id nor a version: nothing tells it again');
  const time = shape.time.map(member).find((each) => each !== null) ?? null;
  const at = typeof time === 'number' ? time : parseTime(textOf(time) ?? '', utc);
  if (at === null) throw wrong(number, `has no time, as ${shape.time.join(' or ')}`);
  const { metadata } = shape;
  return {
    ...{ stream, version, id, type, at },
    global: wholeOf(member(shape.position)) ?? BigInt(number),
    data: asText(member(shape.data)),
    metadata: asText(typeof metadata === 'string' ? member(metadata) : metadata(line)),
  };
}

export function wrong(number: number, what: string): TransferError {
  return new TransferError(
    `Line ${number} ${what}. With --leave-out line:${number} the others go on without it.`,
  );
}

function textOf(value: Json): string | null {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : null;
}

function wholeOf(value: Json): bigint | null {
  const text = textOf(value);
  return text !== null && /^\d{1,18}$/.test(text) ? BigInt(text) : null;
}

/** As a table has it: a text may be JSON, or bytes, itself. */
function asText(value: Json): string | null {
  if (value === null) return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
