import { expect, test } from 'vitest';
import { scratchFolder } from './scratch-folder.ts';

test('what is no folder in memory, or not there, is no place for what tests throw away', () => {
  expect(scratchFolder('/proc')).toBeNull();
  expect(scratchFolder('/nowhere/at/all')).toBeNull();
});
