import { DatePicker, type DatePickerProps } from 'antd';
import type { Dayjs } from 'dayjs';

/** How a day may be typed; the first is how it is shown. */
const DAY_FORMATS = ['YYYY-MM-DD', 'YYYYMMDD', 'YYYY.M.D', 'YYYY/M/D'];

/** A day, chosen or typed: with hyphens, dots or eight digits in a row. */
export function DayPicker(props: DatePickerProps<Dayjs, false>) {
  return <DatePicker format={DAY_FORMATS} {...props} />;
}
