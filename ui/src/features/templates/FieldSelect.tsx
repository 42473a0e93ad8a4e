import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useIsChinese } from '@/i18n/useCode';
import type { TemplateFieldView } from '@/ipc/client';
import { ids } from '@/testIds';

interface Props {
  /** Cell or placeholder it is for; read out and searched by tests. */
  place: string;
  fields: TemplateFieldView[];
  value: string;
  /** Fields of a row may be chosen. */
  repeated: boolean;
  /** What no choice is called, where one has to be made. */
  asks?: string;
  onChange: (field: string) => void;
}

/** Which field is filled in; those of a row only where rows are repeated. */
export function FieldSelect({ place, fields, value, repeated, asks, onChange }: Props) {
  const { t } = useTranslation();
  const chinese = useIsChinese();
  const option = (one: TemplateFieldView) => ({ value: one.code, label: chinese ? one.name_zh : one.name_en });
  const group = (label: string, ofRow: boolean) => ({
    label,
    options: fields.filter((one) => one.of_row === ofRow).map(option),
  });
  const groups = repeated ? [group(t('templates.inRows'), true), group(t('templates.once'), false)] : [group(t('templates.once'), false)];
  // A field this version does not know stays visible by its code.
  const gone = value !== '' && !fields.some(({ code }) => code === value);
  return (
    <Select
      className="wide"
      virtual={false}
      showSearch={{ optionFilterProp: 'label' }}
      value={value}
      onChange={onChange}
      options={[{ value: '', label: asks ?? t('templates.nothing') }, ...(gone ? [{ value, label: value }] : []), ...groups]}
      status={gone || (asks && value === '') ? 'error' : ''}
      aria-label={t('templates.choiceOf', { place })}
      data-testid={ids.templates.choice(place)}
    />
  );
}
