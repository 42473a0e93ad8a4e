import { FormOutlined, ImportOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChange, useCommand } from '@/app/queries';
import { useReport } from '@/app/useReport';
import { AbilityForm } from '@/features/assessment/AbilityForm';
import { CurrentResult } from '@/features/assessment/CurrentResult';
import { Earlier } from '@/features/assessment/Earlier';
import { EnterResult } from '@/features/assessment/EnterResult';
import { VisitSheets } from '@/features/cases/VisitSheets';
import { Attachments } from '@/features/papers/Attachments';
import { PaperList } from '@/features/papers/PaperList';
import type { CaseView, InstrumentView } from '@/ipc/client';
import { ids } from '@/testIds';
import { AutoField, useIsWanted } from './AutoField';
import { HomeSurvey } from './survey/HomeSurvey';
import { useCaseSave } from './useCaseSave';

/** Begin a form, or enter what somebody else found. */
function Begin({ of, instruments }: { of: CaseView; instruments: InstrumentView[] }) {
  const { t } = useTranslation();
  const report = useReport();
  const start = useChange('assessment_start');
  const [entering, setEntering] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const wanted = useIsWanted('assessment');
  useEffect(() => {
    if (wanted) button.current?.focus();
  }, [wanted]);
  const drafted = of.assessments.some(({ state }) => state === 'draft');
  return (
    <div className="row-wrap" data-pane="begin">
      {!drafted && (
        <Button
          ref={button}
          type={of.assessments.some(({ is_current }) => is_current) ? 'default' : 'primary'}
          icon={<FormOutlined />}
          loading={start.isPending}
          onClick={() => start.mutate({ case: of.id }, { onError: report })}
          data-testid={ids.assess.start}
        >
          {t('assess.start')}
        </Button>
      )}
      <Button icon={<ImportOutlined />} onClick={() => setEntering(true)} data-testid={ids.assess.enter}>
        {t('assess.enter')}
      </Button>
      {entering && <EnterResult of={of} instruments={instruments} onClose={() => setEntering(false)} />}
    </div>
  );
}

function Ability({ of }: { of: CaseView }) {
  const { t } = useTranslation();
  const instruments = useCommand('instrument_list', {}).data?.instruments ?? [];
  const current = of.assessments.find(({ is_current }) => is_current);
  const draft = of.assessments.find(({ state }) => state === 'draft');
  const instrument = instruments.find(
    (one) => one.id === draft?.instrument && one.version === draft.instrument_version,
  );
  return (
    <>
      {current ? <CurrentResult one={current} /> : <p className="muted">{t('assess.noneYet')}</p>}
      <Begin of={of} instruments={instruments} />
      {draft && instrument && <AbilityForm key={draft.id} opened={draft} instrument={instrument} />}
    </>
  );
}

/** 评估: ability, home, what was found, earlier results, and the papers. */
export function AssessmentTab({ of }: { of: CaseView }) {
  const { t } = useTranslation();
  const save = useCaseSave(of.id);
  const printable = of.assessments.some((one) => one.is_current && one.origin === 'own');
  return (
    <div className="tab-body">
      <Ability of={of} />
      <HomeSurvey of={of} />
      <AutoField
        name="assessment_note"
        multiline
        label={t('assess.note')}
        placeholder={t('assess.notePlaceholder')}
        value={of.assessment_note}
        onSave={(assessment_note) => save({ assessment_note })}
      />
      <Earlier of={of} />
      {printable && (
        <PaperList of={of} kinds={['assessment']} title={t('assess.report')} text={t('assess.reportText')} />
      )}
      <div>
        <VisitSheets cases={[of.id]} />
      </div>
      <Attachments of={of} title={t('assess.papers')} />
    </div>
  );
}
