import { expect, test } from 'vitest';
import { readByteaArray } from '#db/read-bytea-array.ts';

test.each([
  ['{}', []],
  ['{NULL}', [null]],
  ['{"\\\\x0aff","\\\\x",NULL,"\\\\x00"}', [[10, 255], [], null, [0]]],
  // As with bytea_output = escape.
  ['{abc,NULL,"\\\\000"}', [[97, 98, 99], null, [0]]],
])('%s', (text, bytes) => {
  expect(readByteaArray(text)).toEqual(bytes.map((one) => one && Buffer.from(one)));
});
