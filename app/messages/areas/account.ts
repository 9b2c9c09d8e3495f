import { account as english } from '#app/messages/en/account.ts';
import { spoken } from '#app/messages/spoken.ts';

export const account = spoken('account', english);
