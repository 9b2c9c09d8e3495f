import { expect, test } from 'vitest';
import { isPublicAddress } from '#lib/reactors/webhooks/public-address.ts';
import { webhookUrl } from '#lib/reactors/webhooks/webhook-url.ts';

test.each([
  ['loopback', '127.0.0.1'],
  ['loopback, mapped', '::ffff:127.0.0.1'],
  ['loopback, mapped and in hex', '::ffff:7f00:1'],
  ['loopback of IPv6', '::1'],
  ['nothing', '0.0.0.0'],
  ['nothing of IPv6', '::'],
  ['private', '10.1.2.3'],
  ['private', '172.16.0.1'],
  ['private', '192.168.1.1'],
  ['private, mapped', '::ffff:10.0.0.1'],
  ['link-local, where clouds keep their credentials', '169.254.169.254'],
  ['link-local of IPv6', 'fe80::1'],
  ['link-local with its zone', 'fe80::1%eth0'],
  ['shared', '100.64.0.1'],
  ['unique local', 'fd00::1'],
  ['multicast', '224.0.0.1'],
  ['multicast of IPv6', 'ff02::1'],
  ['broadcast', '255.255.255.255'],
  ['reserved', '240.0.0.1'],
  ['documentation', '192.0.2.1'],
  ['6to4 of a private one', '2002:0a00:0001::1'],
  ['NAT64 of a private one', '64:ff9b::a00:1'],
  ['Teredo', '2001::1'],
  ['no address', 'example.com'],
])('%s is not public: %s', (_, address) => {
  expect(isPublicAddress(address)).toBe(false);
});

test.each(['93.184.215.14', '1.1.1.1', '::ffff:1.1.1.1', '2606:4700:4700::1111'])(
  '%s is public',
  (address) => {
    expect(isPublicAddress(address)).toBe(true);
  },
);

test.each([
  ['http://hooks.example.com/in', 'url_not_https'],
  ['https://ann:secret@hooks.example.com/in', 'url_with_credentials'],
  ['https://127.0.0.1/in', 'url_private'],
  // As the same address is written to get past a look at it.
  ['https://2130706433/', 'url_private'],
  ['https://0x7f.1/', 'url_private'],
  ['https://017700000001/', 'url_private'],
  ['https://[::ffff:127.0.0.1]/', 'url_private'],
  ['https://[::1]:8443/', 'url_private'],
  ['ftp://hooks.example.com/', 'url_invalid'],
  ['hooks.example.com/in', 'url_invalid'],
  ['', 'url_invalid'],
  [`https://hooks.example.com/${'a'.repeat(2_000)}`, 'url_too_long'],
])('%s is refused: %s', (url, code) => {
  expect(webhookUrl(url, false)).toEqual({ status: 'unfit', code });
});

test('an address is kept without its fragment; in the own network only where that is allowed', () => {
  const kept = { status: 'fit', url: 'https://hooks.example.com/in?a=1' };
  expect(webhookUrl(' https://hooks.example.com/in?a=1#here ', false)).toEqual(kept);
  const local = { status: 'fit', url: 'http://127.0.0.1:9000/' };
  expect(webhookUrl('http://127.0.0.1:9000', true)).toEqual(local);
  const withCredentials = webhookUrl('http://a:b@127.0.0.1', true);
  expect(withCredentials).toMatchObject({ code: 'url_with_credentials' });
});
