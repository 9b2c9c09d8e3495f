import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { detectEncoding } from '#lib/transfer/import/detect-encoding.ts';
import { detectFormat, packingOf } from '#lib/transfer/import/detect-format.ts';
import { ocelSample } from '#lib/transfer/testing/ocel-sample.ts';
import { xesSample } from '#lib/transfer/testing/xes-sample.ts';
import { zipOf } from '#lib/transfer/testing/zip-of.ts';

const ocel = JSON.stringify(ocelSample);

test.each<[string, string]>([
  ['id,event\n', 'table'],
  ['{"id":1}\n{"id":2}\n', 'json-lines'],
  ['{"id":1,"events":[1]}\n{"id":2,"events":[2]}', 'json-lines'],
  [' \n[{"id":1}]', 'json-array'],
  [ocel, 'ocel-json'],
  [JSON.stringify(ocelSample, null, 2), 'ocel-json'],
  [ocel.slice(0, 40), 'ocel-json'],
  [xesSample, 'xes'],
  ['<!-- <html> --><xes:log xmlns:xes="x">', 'xes'],
  ['<log><object-types/>', 'unknown'],
  ['<html/>', 'unknown'],
  ['{"ocel:global-log":{}}', 'unknown'],
  ['  \n', 'empty'],
  ['PAR1', 'parquet'],
  ['SQLite format 3\0', 'sqlite'],
])('%j is %s', (text, is) => {
  expect(detectFormat(Buffer.from(text), text, true).is).toBe(is);
});

test('packing is seen by the content', () => {
  expect(packingOf(gzipSync('a'))).toBe('gzip');
  expect(packingOf(zipOf({ a: Buffer.from('a') }))).toBe('zip');
  expect(packingOf(Buffer.from('PK'))).toBeNull();
});

test.each<[Buffer, string]>([
  [Buffer.from('id,name\n1,Zoë\n'), 'utf-8'],
  [Buffer.from('id,name\n1,Zo\xeb\n', 'latin1'), 'windows-1252'],
  // Text of UTF-8 with a line that is none: that line is at fault, not the file.
  [Buffer.concat([Buffer.from('1,Zoë\n'), Buffer.from('2,Zo\xeb\n', 'latin1')]), 'utf-8'],
  [Buffer.from('id,name\n1,Zoë\n', 'utf16le'), 'utf-16le'],
  [Buffer.from('id,name\n1,Zoë\n', 'utf16le').swap16(), 'utf-16be'],
  [Buffer.from('\ufeffid', 'utf16le'), 'utf-16le'],
  // A character that goes on behind the head.
  [Buffer.from('id,name\n1,Zoë').subarray(0, -1), 'utf-8'],
  [Buffer.alloc(0), 'utf-8'],
])('%j is %s', (bytes, encoding) => {
  expect(detectEncoding(bytes)).toBe(encoding);
});
