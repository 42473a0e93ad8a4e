import { CheckOutlined, LoadingOutlined } from '@ant-design/icons';
import { Input, type InputRef } from 'antd';
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import type { Param } from '@/ipc/client';
import { isComposing } from '@/shared/isComposing';
import { ids } from '@/testIds';

type State = 'idle' | 'saving' | 'saved';

/** Runs a save and remembers whether it is under way or done. */
export function useSaving(save: (value: string) => Promise<boolean>) {
  const [state, setState] = useState<State>('idle');
  const run = async (value: string): Promise<boolean> => {
    setState('saving');
    const done = await save(value);
    setState(done ? 'saved' : 'idle');
    return done;
  };
  return { state, run };
}

/** True when a gate led here: its field takes the cursor. */
export function useIsWanted(name: string): boolean {
  const state = useLocation().state as { field?: string } | null;
  return state?.field === name;
}

/** The item number a gate pointed at, when it led to this field. */
export function useWantedItem(name: string): number | null {
  const state = useLocation().state as { field?: string; params?: Param[] } | null;
  const item = state?.field === name ? state.params?.find((param) => param.name === 'item_no') : undefined;
  return item ? Number(item.value) : null;
}

/** A label over a control, with a small sign once its value is committed. */
export function Labelled({
  label,
  name,
  state,
  hint,
  children,
}: {
  label: string;
  name: string;
  state?: State;
  hint?: ReactNode;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  return (
    <label className="field">
      <span className="field-label">
        {label}
        {state === 'saving' && <LoadingOutlined aria-label={t('common.saving')} />}
        {state === 'saved' && (
          <CheckOutlined className="ok" aria-label={t('common.saved')} data-testid={ids.case.saved(name)} />
        )}
      </span>
      {children}
      {hint && <span className="field-hint muted">{hint}</span>}
    </label>
  );
}

interface Props {
  name: string;
  label: string;
  value: string;
  onSave: (value: string) => Promise<boolean>;
  wanted?: string;
  multiline?: boolean;
  placeholder?: string;
  hint?: ReactNode;
}

/** The draft of a text; what is stored shows as long as nobody has typed. */
export function useDraft(value: string) {
  const [typed, setDraft] = useState<string | null>(null);
  /** Back to what is stored: nothing was changed, or the save is through or refused. */
  const end = () => setDraft(null);
  return { draft: typed ?? value, setDraft, end };
}

/** A text field that saves itself when it is left or on Enter; Escape takes the change back. */
export function AutoField({ name, label, value, onSave, wanted, multiline, placeholder, hint }: Props) {
  const { draft, setDraft, end } = useDraft(value);
  const { state, run } = useSaving(onSave);
  const input = useRef<InputRef>(null);
  const isWanted = useIsWanted(wanted ?? name);
  useEffect(() => {
    if (isWanted) input.current?.focus();
  }, [isWanted]);
  const commit = () => {
    const text = draft.trim();
    if (text === value) end();
    else void run(text).then(end);
  };
  const press = (event: KeyboardEvent<HTMLElement>) => {
    if (isComposing(event)) return;
    if (event.key === 'Enter' && !multiline) event.currentTarget.blur();
    if (event.key === 'Escape') setDraft(null);
  };
  const shared = {
    value: draft,
    placeholder,
    onKeyDown: press,
    onBlur: commit,
    'data-testid': ids.case.field(name),
    onChange: (event: { target: { value: string } }) => setDraft(event.target.value),
  };
  return (
    <Labelled label={label} name={name} state={state} hint={hint}>
      {multiline ? (
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 10 }} {...shared} />
      ) : (
        <Input ref={input} {...shared} />
      )}
    </Labelled>
  );
}
