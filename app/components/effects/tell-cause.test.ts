import { expect, test } from 'vitest';
import { tellCause } from '#app/components/effects/tell-cause.ts';

test.each([
  ['smtp_550', 'Mailbox unavailable'],
  ['smtp_571', 'The mail server answers 571'],
  ['smtp_ECONNREFUSED', 'Connection refused'],
  ['http_503', 'HTTP 503'],
  ['timeout', 'No answer in time'],
  ['refused:email_not_verified', 'Refused: email_not_verified'],
  ['error_TypeError', 'TypeError in its definition'],
  ['Something of its own', 'Something of its own'],
])('%s is told as: %s', (cause, told) => {
  expect(tellCause(cause)).toBe(told);
});
