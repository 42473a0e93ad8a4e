import dayjs, { type Dayjs } from 'dayjs';
import { dayOf } from './format';

/** The office's day: +08:00 like every date of the program, wherever the computer thinks it stands. */
export const today = (): Dayjs => dayjs(dayOf(Date.now()));
