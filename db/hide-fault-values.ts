// What PostgreSQL tells beside a fault, such as the key that is there twice, holds values of rows. Code may
// read it; who prints the fault, as a log does, does not print it along.
import pg from 'pg';

for (const name of ['detail', 'where', 'internalQuery']) {
  Object.defineProperty(pg.DatabaseError.prototype, name, {
    configurable: true,
    set(value: unknown) {
      Object.defineProperty(this, name, { value, configurable: true, writable: true });
    },
  });
}
