import { common as english } from '#app/messages/en/common.ts';
import { spoken } from '#app/messages/spoken.ts';

export const common = spoken('common', english);
