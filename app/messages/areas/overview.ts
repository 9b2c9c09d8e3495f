import { overview as english } from '#app/messages/en/overview.ts';
import { spoken } from '#app/messages/spoken.ts';

export const overview = spoken('overview', english);
