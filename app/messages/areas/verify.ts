import { verify as english } from '#app/messages/en/verify.ts';
import { spoken } from '#app/messages/spoken.ts';

export const verify = spoken('verify', english);
