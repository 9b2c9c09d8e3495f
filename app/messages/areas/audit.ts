import { audit as english } from '#app/messages/en/audit.ts';
import { spoken } from '#app/messages/spoken.ts';

export const audit = spoken('audit', english);
