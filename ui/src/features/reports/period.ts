import type { Dayjs } from 'dayjs';
import type { SubsidyDate } from '@/ipc/client';

/** The days a report can go by. */
export const DATES: SubsidyDate[] = ['accepted', 'submitted', 'paid'];

export const iso = (day: Dayjs | null | undefined): string | undefined => day?.format('YYYY-MM-DD');
