import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseView, FindingView } from '@/ipc/client';
import { isComposing } from '@/shared/isComposing';
import { ids } from '@/testIds';
import { useSurveyChange } from './useSurvey';

/** The same hazard at another place of the room, each with its own values, photos and item. */
export function Places({ of, name, finding }: { of: CaseView; name: string; finding: FindingView }) {
  const { t } = useTranslation();
  const change = useSurveyChange(of.id);
  const [position, setPosition] = useState<string | null>(null);
  const add = (text: string) => {
    const request = { case_id: of.id, check: finding.check, hazard: 'yes' as const, position: text.trim() };
    if (request.position) void change('finding_save', () => request).then((done) => done && setPosition(null));
  };
  const remove = () =>
    void change('finding_remove', (now) => ({
      finding_id: finding.id,
      version: now?.findings.find(({ id }) => id === finding.id)?.version ?? finding.version,
    }));
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    if (isComposing(event)) return;
    if (event.key === 'Enter') add(event.currentTarget.value);
    if (event.key === 'Escape') setPosition(null);
  };
  return (
    <span className="row">
      {position === null ? (
        <Button
          size="small"
          icon={<PlusOutlined />}
          onClick={() => setPosition('')}
          data-testid={ids.survey.placeAdd(name)}
        >
          {t('survey.anotherPlace')}
        </Button>
      ) : (
        <Input
          size="small"
          autoFocus
          value={position}
          placeholder={t('survey.placeName')}
          aria-label={t('survey.placeName')}
          onChange={(event) => setPosition(event.target.value)}
          onKeyDown={press}
          data-testid={ids.survey.placeName(name)}
        />
      )}
      {finding.position !== '' && (
        <Button
          type="text"
          size="small"
          icon={<DeleteOutlined />}
          aria-label={t('common.remove')}
          onClick={remove}
          data-testid={ids.survey.placeRemove(name)}
        />
      )}
    </span>
  );
}
