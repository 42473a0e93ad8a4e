import { Input, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { ids } from '@/testIds';

/** What the restored copy is: it takes the place of the old one, or both are worked on. Nothing until chosen. */
export type Copy = { kind: 'replaces' } | { kind: 'second'; letter: string } | null;

/** The new letter of a second copy; none for one that keeps its letter. */
export const stationOf = (copy: Copy): string | undefined =>
  copy?.kind === 'second' ? copy.letter.toUpperCase() : undefined;

/** Whether the choice is made and its letter is one. */
export const isChosen = (copy: Copy): boolean =>
  copy !== null && (copy.kind === 'replaces' || /^[A-Za-z]$/.test(copy.letter));

/** Asks whether the old copy lives on: two copies with one letter would issue the same case numbers. */
export function StationChoice({ value, onChange }: { value: Copy; onChange: (copy: Copy) => void }) {
  const { t } = useTranslation();
  const letter = value?.kind === 'second' ? value.letter : '';
  return (
    <div className="field">
      <span className="field-label">{t('start.restoreStation')}</span>
      <Radio.Group
        className="stack"
        value={value?.kind}
        onChange={({ target }) =>
          onChange(target.value === 'second' ? { kind: 'second', letter: '' } : { kind: 'replaces' })
        }
      >
        <Radio value="replaces" data-testid={ids.start.restoreReplaces}>
          {t('start.restoreReplaces')}
          <div className="field-hint muted">{t('start.restoreReplacesText')}</div>
        </Radio>
        <Radio value="second" data-testid={ids.start.restoreSecond}>
          {t('start.restoreSecond')}
          <div className="field-hint muted">{t('start.restoreSecondText')}</div>
        </Radio>
      </Radio.Group>
      {value?.kind === 'second' && (
        <Input
          autoFocus
          className="gap-top"
          maxLength={1}
          value={letter}
          status={letter !== '' && !isChosen(value) ? 'error' : undefined}
          placeholder={t('start.restoreLetter')}
          aria-label={t('start.restoreLetter')}
          onChange={(event) => onChange({ kind: 'second', letter: event.target.value })}
          data-testid={ids.start.restoreStation}
        />
      )}
    </div>
  );
}
