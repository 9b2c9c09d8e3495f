import path from 'node:path';
import { expect, test } from 'vitest';
import { refusals, writtenCommands } from './commands.ts';
import { pages, root } from './pages.ts';

test('the command line takes every command that the documentation names, and no other', () => {
  const written = pages().flatMap((page) =>
    writtenCommands(path.join(root, page)).map((written) => ({
      ...written,
      place: `${page}:${written.line}`,
    })),
  );
  expect(written.length).toBeGreaterThan(60);
  const wrong = [
    ['rebild', 'user'],
    ['people', 'invite', '--role', 'support', '--male', 'ann'],
    ['verify', 'one', 'two'],
  ];
  const told = refusals([...written.map(({ args }) => args), ...wrong]);
  const refused = written.flatMap(({ place, args, isNamed }, index) => {
    const why = told[index];
    const isLeft = isNamed && (/required|<command>/.test(why ?? '') || args.length === 0);
    return why && !isLeft ? [`${place} ${args.join(' ')}: ${why}`] : [];
  });
  expect(refused).toEqual([]);
  expect(told.slice(written.length)).toEqual([
    expect.stringContaining('unknown command'),
    expect.stringContaining('unknown option'),
    expect.stringContaining('too many arguments'),
  ]);
});
