import { events as english } from '#app/messages/en/events.ts';
import { spoken } from '#app/messages/spoken.ts';

export const events = spoken('events', english);
