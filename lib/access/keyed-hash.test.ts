import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keyedHash } from '#lib/access/keyed-hash.ts';

test('is HMAC-SHA-256, whatever the key and the message', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 130 }),
      fc.array(fc.string({ unit: 'binary' }), { minLength: 1, maxLength: 3 }),
      (key, messages) => {
        const hash = keyedHash(Buffer.from(key));
        for (const message of messages) {
          const expected = createHmac('sha256', key).update(message).digest('hex');
          expect(hash(message).toString('hex')).toBe(expected);
        }
      },
    ),
  );
});
