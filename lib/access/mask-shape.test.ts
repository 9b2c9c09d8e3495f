import fc from 'fast-check';
import { expect, test } from 'vitest';
import { maskMetadata, maskProse } from '#lib/access/mask-prose.ts';
import { maskShape } from '#lib/access/mask-shape.ts';

test.each([
  ['mette@example.com', 'm•••@e•••.com'],
  ['m@a.b.co.uk', 'm•••@a•••.uk'],
  ['Ingrid Solberg', 'I••• S•••'],
  ['Åse', 'Å•••'],
  ['Bo', '•••'],
  ['female', '•••'],
  ['山田太郎', '•••'],
  ['+47 406 12 345', '+•• ••• •• •••'],
  ['198.51.100.24', '•••.••.•••.••'],
  ['2001:db8:1f::3', '••••:•••:••::•'],
  ['1984-03-12', '1984-••-••'],
  ['1984-03-12T09:30:00Z', '1984-••-••'],
  ['0155', '••••'],
  ['She wrote that she lives elsewhere now', '••• ••••• •••'],
  ['Storgata 12', 'S••• ••'],
])('%s is told as %s', (text, shape) => {
  expect(maskShape(text)).toBe(shape);
});

test('no word of a text of two letters or more is left in its shape', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
      const shape = maskShape(text);
      for (const word of text.match(/[\p{L}\p{N}]{2,}/gu) ?? []) {
        // The ending of an address and the year of a date are told.
        if (/@/.test(text) || /^\d{4}-/.test(text)) continue;
        expect(shape.includes(word)).toBe(false);
      }
    }),
  );
});

test('a reason is read but for addresses, and for what is personal in its event', () => {
  const reason =
    'Ingrid Solberg phoned from +47 406 12 345, wants ingrid@solberg.example (10.0.0.7)';
  expect(maskProse(reason, ['Ingrid Solberg', 'In'])).toBe(
    'I••• S••• phoned from +•• ••• •• •••, wants i•••@s•••.example (••.•.•.•)',
  );
  expect(maskProse('The price was a typo: 12.50', [])).toBe('The price was a typo: 12.50');
});

test('metadata tells the release and the ticket, and not the device, the address and the session', () => {
  const metadata = {
    client: 'android 5.3.0',
    ticket: 'SUP-2016',
    device: { name: 'Pixel 8' },
    ip: '198.51.100.24',
    session: 'a81f',
    note: 'see bo@example.com',
  };
  expect(maskMetadata(metadata, [])).toEqual({
    client: 'android 5.3.0',
    ticket: 'SUP-2016',
    device: { name: 'P••• •' },
    ip: '•••.••.•••.••',
    session: '••••',
    note: 'see b•••@e•••.com',
  });
});
