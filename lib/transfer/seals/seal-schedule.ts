type Env = Record<string, string | undefined>;

/** Each night at 3:17. */
const usual = '17 3 * * *';
/** Minute, hour, day, month, weekday. */
const cron = /^(\S+ ){4}\S+$/;

/** When a worker seals, as a cron expression in UTC: BACKSTORY_SEALS_AT; null where that is each night. */
export function sealSchedule(env: Env = process.env): string | null {
  const given = env['BACKSTORY_SEALS_AT']?.trim().replaceAll(/\s+/g, ' ');
  return given === undefined || given === '' || given === usual ? null : given;
}

/** What is asked for, or each night. Throws where it is no time. */
export async function scheduleSeals(schedule: (at: string) => Promise<void>): Promise<void> {
  const at = sealSchedule() ?? usual;
  try {
    if (!cron.test(at)) throw new Error('five fields are asked for');
    await schedule(at);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(
      `BACKSTORY_SEALS_AT is no cron expression (${at}): ${why}. "0 * * * *" seals each hour.`,
    );
  }
}
