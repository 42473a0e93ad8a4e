import { Select } from 'antd';
import dayjs from 'dayjs';
import { ids } from '@/testIds';
import { DayPicker } from '@/shared/DayPicker';
import { Labelled, useIsWanted, useSaving } from './AutoField';

interface DateProps {
  name: string;
  label: string;
  value: string | null;
  wanted?: string;
  onSave: (value: string) => Promise<boolean>;
}

/** A date that saves itself when chosen. */
export function AutoDate({ name, label, value, wanted, onSave }: DateProps) {
  const { state, run } = useSaving(onSave);
  const isWanted = useIsWanted(wanted ?? name);
  return (
    <Labelled label={label} name={name} state={state}>
      <DayPicker
        className="wide"
        autoFocus={isWanted}
        value={value ? dayjs(value) : null}
        onChange={(date) => void run(date ? date.format('YYYY-MM-DD') : '')}
        data-testid={ids.case.field(name)}
      />
    </Labelled>
  );
}

interface ChoiceProps {
  name: string;
  label: string;
  value: string | string[] | null;
  options: { value: string; label: string }[];
  many?: boolean;
  clearable?: boolean;
  wanted?: string;
  hint?: React.ReactNode;
  placeholder?: string;
  onSave: (value: string) => Promise<boolean>;
}

/** A choice, or several (joined by commas for `onSave`), that saves itself. */
export function AutoChoice({
  name,
  label,
  value,
  options,
  many,
  clearable,
  wanted,
  hint,
  placeholder,
  onSave,
}: ChoiceProps) {
  const { state, run } = useSaving(onSave);
  const isWanted = useIsWanted(wanted ?? name);
  return (
    <Labelled label={label} name={name} state={state} hint={hint}>
      <Select
        className="wide"
        autoFocus={isWanted}
        mode={many ? 'multiple' : undefined}
        value={value}
        options={options}
        allowClear={clearable}
        placeholder={placeholder}
        showSearch
        optionFilterProp="label"
        onInputKeyDown={(event) => {
          const clears = event.key === 'Backspace' || event.key === 'Delete';
          const typed = event.target instanceof HTMLInputElement && event.target.value !== '';
          if (clears && !event.repeat && clearable && !many && value !== null && !typed) void run('');
        }}
        onChange={(next: string | string[] | undefined) => void run(Array.isArray(next) ? next.join() : (next ?? ''))}
        data-testid={ids.case.field(name)}
      />
    </Labelled>
  );
}
