import { event as english } from '#app/messages/en/event.ts';
import { spoken } from '#app/messages/spoken.ts';

export const event = spoken('event', english);
