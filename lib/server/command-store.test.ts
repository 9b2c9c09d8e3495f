import { expect, test } from 'vitest';
import { commandStore, databaseAddress } from '#lib/server/command-store.ts';

const embedded = { pid: 7, store: 'shop', external: false };
const url = 'postgres://jane:secret@db.example:5432/orders';
const external = { pid: 7, store: 'orders', external: true, database: 'db.example:5432/orders' };
const nothing = { asked: undefined, databaseUrl: undefined, preset: undefined };

test('a command acts on the store of the server that runs, else on the one that was told', () => {
  expect(commandStore(embedded, { ...nothing, preset: 'other' })).toBe('shop');
  expect(commandStore(embedded, { ...nothing, asked: 'third' })).toBe('third');
  expect(commandStore(null, { ...nothing, preset: 'other' })).toBe('other');
  expect(commandStore(null, { asked: 'third', preset: 'other', databaseUrl: url })).toBe('third');
  expect(commandStore(null, nothing)).toBeUndefined();
});

test('a DATABASE_URL of the shell does not lead away from the embedded server that runs', () => {
  for (const asked of [undefined, 'shop']) {
    expect(() => commandStore(embedded, { ...nothing, asked, databaseUrl: url })).toThrowError(
      expect.objectContaining({
        code: 'database_url_unwanted',
        message: expect.stringContaining('store shop'),
      }),
    );
  }
});

test('nor does one that differs from that of the server, whoever connects', () => {
  const choose = (databaseUrl: string | undefined) =>
    commandStore(external, { ...nothing, databaseUrl, preset: 'other' });
  expect(choose(url)).toBeUndefined();
  expect(choose('postgresql://bob@db.example/orders?application_name=x')).toBeUndefined();
  expect(() => choose(undefined)).toThrowError(
    expect.objectContaining({ code: 'database_url_wanted' }),
  );
  for (const other of ['db.example:5432/stock', 'db.example:5433/orders', 'db2.example/orders']) {
    expect(() => choose(`postgres://jane:secret@${other}`)).toThrowError(
      expect.objectContaining({
        code: 'database_url_differs',
        message: expect.not.stringContaining('secret'),
      }),
    );
  }
});

test('an address tells no password, and what is none is refused without being repeated', () => {
  expect(databaseAddress(url)).toBe('db.example:5432/orders');
  for (const text of ['mysql://a:secret@b/c', 'postgres://a:secret@b:nine/c']) {
    expect(() => databaseAddress(text)).toThrowError(
      expect.objectContaining({
        code: 'database_url_malformed',
        message: expect.not.stringContaining('secret'),
      }),
    );
  }
});
