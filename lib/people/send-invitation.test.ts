import { expect, test } from 'vitest';
import { sendInvitation } from '#lib/people/send-invitation.ts';
import { catchMail } from '#lib/testing/catch-mail.ts';

const mail = {
  to: 'kari@example.com',
  name: 'Kari Nygård',
  role: 'Support',
  link: 'https://history.example/join/abc',
  expiresAt: Date.UTC(2026, 2, 18, 14, 32),
};

test('an invitation is mailed where SMTP is set', async () => {
  const { url, mails } = await catchMail();
  expect(await sendInvitation(mail, { SMTP_URL: url })).toBe(true);
  expect(mails).toHaveLength(1);
  expect(mails[0]).toMatch(/^To: kari@example\.com\r$/m);
  expect(mails[0]).toMatch(/^From: Backstory <backstory@history\.example>\r$/m);
  expect(mails[0]).toContain('https://history.example/join/abc');
  expect(mails[0]).toContain('2026-03-18 at 14:32');
  await sendInvitation(mail, { SMTP_URL: url, SMTP_FROM: 'Desk <desk@history.example>' });
  expect(mails[1]).toMatch(/^From: Desk <desk@history\.example>\r$/m);
});

test('without SMTP nothing is mailed, and an SMTP server that is away is told', async () => {
  expect(await sendInvitation(mail, {})).toBe(false);
  await expect(sendInvitation(mail, { SMTP_URL: 'smtp://127.0.0.1:1' })).rejects.toThrow();
});
