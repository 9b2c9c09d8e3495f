import { expect, onTestFinished, test } from 'vitest';
import { scheduleSeals, sealSchedule } from '#lib/transfer/seals/seal-schedule.ts';

const at = (text: string | undefined) => sealSchedule({ BACKSTORY_SEALS_AT: text });

test('seals are made each night unless other times are named', () => {
  expect([undefined, '', ' 17  3 * * * '].map(at)).toEqual([null, null, null]);
  expect(at(' 0 *  * * *')).toBe('0 * * * *');
});

test('what is no time is refused with what would be one', async () => {
  onTestFinished(() => void delete process.env['BACKSTORY_SEALS_AT']);
  const asked: string[] = [];
  const ask = (text: string) => {
    process.env['BACKSTORY_SEALS_AT'] = text;
    return scheduleSeals(async (when) => void asked.push(when));
  };
  await ask('0 * * * *');
  await ask('');
  await expect(ask('each hour')).rejects.toThrow(/BACKSTORY_SEALS_AT is no cron expression/);
  expect(asked).toEqual(['0 * * * *', '17 3 * * *']);
});
