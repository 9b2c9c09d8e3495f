import { type CompanyTime, hour, minute } from '#lib/demo/company-time.ts';
import { bySelf, type Device, type Session } from '#lib/demo/devices.ts';
import type { Address } from '#lib/demo/places.ts';
import { randomFor } from '#lib/demo/random.ts';
import { bySite } from '#lib/demo/staff.ts';
import type { Act, Story } from '#lib/demo/story.ts';
import type { JsonObject } from '#lib/domain/json.ts';

/** Somebody in a planted case. */
export type Cast = {
  userId: string;
  name: string;
  email: string;
  phone: string;
  language: string;
  address: Address;
  device: Device;
};

/** What the cast does at fixed times; a refusal is a mistake in the script. */
export type Scene = {
  /** By the person, on the usual device. */
  self: (time: CompanyTime, type: string, data: JsonObject) => void;
  /** By somebody else: staff, a policy, a stranger's session. */
  other: (time: CompanyTime, act: Act, type: string, data: JsonObject) => void;
  signIn: (time: CompanyTime) => void;
  /** A new address, by the person or by `act`, and the letter that a policy sends to it. */
  changeEmail: (time: CompanyTime, email: string, act?: Act) => void;
};

export function sceneOf(story: Story, cast: Cast): Scene {
  const { userId, device } = cast;
  const other = (time: CompanyTime, act: Act, type: string, data: JsonObject) => {
    story.at(atSomeSecond(userId, time), () => story.record(type, data, act));
  };
  const self = (time: CompanyTime, type: string, data: JsonObject) => {
    other(time, bySelf(sessionAt(cast, time), time), type, data);
  };
  const signIn = (time: CompanyTime) => {
    self(time, 'userLoggedIn', { userId, ip: device.ip, device: device.name });
  };
  const changeEmail = (time: CompanyTime, email: string, act?: Act) => {
    story.at(atSomeSecond(userId, time), () => {
      const by = act ?? bySelf(sessionAt(cast, time), time);
      askToVerify(story, 'userEmailUpdated', { userId, email }, by);
    });
  };
  return { self, other, signIn, changeEmail };
}

/** One visit is one session, however many things are done within its hour. */
export function sessionAt({ userId, device }: Cast, time: CompanyTime): Session {
  const id = randomFor(0, 'session', userId, Math.floor(time / hour)).hex(10);
  return { userId, id, device };
}

/** Scripts tell minutes; nobody acts on the stroke of one. Never so late that order is lost. */
function atSomeSecond(userId: string, time: CompanyTime): CompanyTime {
  return time + randomFor(0, 'second', userId, time).int(0, 39_999);
}

/** Records a new address; 900 ms later the site, told by the event, asks for its proof. */
function askToVerify(
  story: Story,
  type: string,
  data: { userId: string; email: string; name?: string; language?: string },
  by: Act,
): void {
  const correlationId = story.request();
  const cause = story.record(type, data, { ...by, correlationId });
  const letter = { ...bySite(), correlationId };
  const { userId, email } = data;
  story.at(story.time + 900, () => {
    story.record('userEmailVerificationRequested', { userId, email }, letter, cause);
  });
}

/** Four versions: signed up, asked to verify, verified, profile filled in. */
export function signUp(story: Story, cast: Cast, time: CompanyTime): void {
  const { userId, email, name, language, phone, address } = cast;
  const scene = sceneOf(story, cast);
  story.at(time, () => {
    const by = bySelf(sessionAt(cast, time), time);
    askToVerify(story, 'userCreated', { userId, email, name, language }, by);
  });
  scene.self(time + 4 * minute, 'userEmailVerified', { userId, email });
  scene.self(time + 7 * minute, 'userProfileUpdated', { userId, phone, address });
}
