import { expect, test } from 'vitest';
import { viewTraces, viewValues } from '#lib/domain/view-values.ts';

const gone = ['ingrid solberg', 'ingrid@solberg.example'];

test.each([
  ['Of one', 'text=INGRID+Solberg', ['ingrid solberg', 'ingrid', 'solberg']],
  ['Of one', 'field=/data/email%3DIngrid%40solberg.example', ['ingrid@solberg.example']],
  ['Of one', 'filter=/email+is+ingrid%40solberg.example', ['ingrid@solberg.example']],
  ['Of one', 'filter=/name+contains+Sólberg', ['solberg']],
  ['Of one', 'actor=x%3Aingrid%40solberg.example', ['ingrid@solberg.example']],
  ['Ingrid’s “Solberg”', '', ['solberg']],
  // Too short to tell of anybody, or of something else.
  ['Of one', 'text=ing', []],
  ['Of one', 'field=/data/price%3D48900&type=userCreated', []],
  ['Of one', 'field=/data/email', []],
])('%s ?%s', (name, query, traces) => {
  expect(viewTraces(viewValues({ name, query }), gone)).toEqual(traces);
});
