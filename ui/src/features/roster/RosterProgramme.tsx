import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useCommand } from '@/app/queries';
import { ids } from '@/testIds';

/** The programmes a roster can go into. */
export const useProgrammes = () => useCommand('reference', {}).data?.programmes ?? [];

interface Props {
  value: string | undefined;
  onChange: (code: string) => void;
  disabled?: boolean;
  className?: string;
}

/** Which programme a roster goes into; nothing to ask where there is only one. */
export function RosterProgramme({ value, onChange, disabled, className = 'w-240' }: Props) {
  const { t } = useTranslation();
  const programmes = useProgrammes();
  if (programmes.length < 2) return null;
  return (
    <Select
      className={className}
      value={value}
      options={programmes.map((one) => ({ value: one.code, label: `${one.code} · ${one.name}` }))}
      onChange={onChange}
      disabled={disabled}
      placeholder={t('roster.programme')}
      aria-label={t('roster.programme')}
      data-testid={ids.roster.programme}
    />
  );
}
