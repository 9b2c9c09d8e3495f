import { type CompanyTime, momentIn } from '#lib/demo/company-time.ts';
import type { Random } from '#lib/demo/random.ts';
import type { Act } from '#lib/demo/story.ts';

export type Client = 'web' | 'ios' | 'android';
export type Device = { client: Client; name: string; ip: string };
/** One visit: what the web server would know of whoever acts. */
export type Session = { userId: string; id: string; device: Device };

const names: Record<Client, string[]> = {
  web: [
    'Chrome on Windows',
    'Edge on Windows',
    'Firefox on Windows',
    'Safari on Mac',
    'Chrome on Mac',
    'Firefox on Linux',
  ],
  ios: ['iPhone 13', 'iPhone 14', 'iPhone 15', 'iPhone SE', 'iPad'],
  android: ['Galaxy S22', 'Galaxy S23', 'Pixel 7', 'Pixel 8', 'OnePlus 11', 'Fairphone 5'],
};

/** One or two devices, the one used most first. */
export function devicesOf(random: Random): Device[] {
  const phone: Client = random.chance(0.55) ? 'ios' : 'android';
  const clients: Client[] = random.pick([['web'], [phone], [phone, 'web'], ['web', phone]]);
  return clients.map((client) => ({
    client,
    name: random.pick(names[client]),
    ip: client === 'web' ? homeAddress(random) : mobileAddress(random),
  }));
}

export function sessionOf(random: Random, userId: string, devices: readonly Device[]): Session {
  const usual = random.chance(0.75) ? devices[0] : devices.at(-1);
  return { userId, id: random.hex(10), device: usual as Device };
}

/** What a person does for themselves in a session. */
export function bySelf(session: Session, time: CompanyTime, correlationId?: string): Act {
  const { client, name, ip } = session.device;
  return {
    actor: session.userId,
    metadata: { client: clientVersion(client, time), device: name, ip, session: session.id },
    ...(correlationId === undefined ? {} : { correlationId }),
  };
}

/** The first and the last moment of the Android release that wrote English over every language. */
export const buggyRelease = {
  client: 'android 5.3.0',
  from: momentIn(60, 'Tue', '09:00'),
  until: momentIn(61, 'Tue', '09:00'),
};

/** As `android 5.3.0`: what was released by then. */
export function clientVersion(client: Client, time: CompanyTime): string {
  if (client === 'web') return `web ${1 + Math.floor(time / momentIn(2, 'Mon', '00:00'))}`;
  if (client === 'ios') return time < momentIn(44, 'Wed', '10:00') ? 'ios 5.1.2' : 'ios 5.2.0';
  if (time < buggyRelease.from)
    return time < momentIn(31, 'Tue', '09:00') ? 'android 5.1.0' : 'android 5.2.4';
  return time < buggyRelease.until ? buggyRelease.client : 'android 5.3.1';
}

/** From 198.18.0.0/15, which is for benchmarks and routed nowhere; some from 2001:db8::/32. */
function homeAddress(random: Random): string {
  if (random.chance(0.2)) return `2001:db8:${random.hex(4)}:${random.hex(2)}::${random.hex(3)}`;
  return `198.${random.int(18, 19)}.${random.int(0, 255)}.${random.int(1, 254)}`;
}

/** From 198.51.100.0/24, which is for documentation: carriers put many behind one address. */
function mobileAddress(random: Random): string {
  return `198.51.100.${random.int(1, 254)}`;
}
