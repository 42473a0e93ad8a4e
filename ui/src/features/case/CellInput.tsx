import { Input } from 'antd';
import { useState, type KeyboardEvent } from 'react';
import { isComposing } from '@/shared/isComposing';
import { useDraft } from './AutoField';
import { useReadOnly } from './plan/readOnly';

interface Props {
  value: string;
  label: string;
  testId: string;
  align?: 'right';
  suffix?: string;
  placeholder?: string;
  autoFocus?: boolean;
  /** Tells whether the text may be saved at all. */
  valid?: (text: string) => boolean;
  onSave: (text: string) => Promise<boolean>;
}

/** A table cell one can type into; it saves itself when left or on Enter. A text that is no number stays marked. */
export function CellInput({ value, label, testId, align, suffix, placeholder, autoFocus, valid, onSave }: Props) {
  const readOnly = useReadOnly();
  const { draft, setDraft, end } = useDraft(value);
  const [bad, setBad] = useState(false);
  const commit = () => {
    const text = draft.trim();
    const wrong = valid !== undefined && text !== value && !valid(text);
    setBad(wrong);
    if (wrong) return;
    if (text === value) end();
    else void onSave(text).then(end);
  };
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    if (isComposing(event)) return;
    if (event.key === 'Enter') event.currentTarget.blur();
    if (event.key === 'Escape') {
      end();
      setBad(false);
    }
  };
  // A confirmed plan shows what it says, not what it leaves out.
  if (readOnly && value === '') return null;
  return (
    <Input
      variant="borderless"
      readOnly={readOnly}
      className={align === 'right' ? 'cell-input right num' : 'cell-input'}
      value={draft}
      autoFocus={autoFocus}
      status={bad ? 'error' : undefined}
      aria-label={label}
      aria-invalid={bad}
      placeholder={placeholder}
      suffix={suffix}
      // A narrow column cuts a long text off; the whole of it shows under the pointer.
      title={draft || undefined}
      data-changed={draft !== value || undefined}
      onFocus={(event) => event.target.select()}
      onChange={(event) => setDraft(event.target.value)}
      onKeyDown={press}
      onBlur={commit}
      data-testid={testId}
    />
  );
}
